"""Graph answers: cycles, roots, descendants, who sees whom. The only place that knows networkx."""
