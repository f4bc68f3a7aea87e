"""Room, shared."""


def share(needs: list[int], room: int) -> list[int]:
    """How much each gets of the room: small needs are met, the large ones share what is left evenly."""
    got = [0] * len(needs)
    waiting = sorted(range(len(needs)), key=lambda index: needs[index])
    for number, index in enumerate(waiting):
        got[index] = min(needs[index], max(room, 0) // (len(waiting) - number))
        room -= got[index]
    return got
