"""Organisations that nobody should have written: what each holds, by path below its directory."""

# ruff: noqa: E501 — a hostile file reads best in one piece

from collections.abc import Iterator

Files = dict[str, bytes]

PROJECT = b"version: 1\norganization: Acme\nproperties: {Location: {}}\n"
PERSON = b"  %s: {email: %s@acme.example, firstName: F, lastName: L}\n"
SOUND = (
    b"people:\n"
    + b"".join(PERSON % (key, key) for key in (b"a", b"b", b"c"))
    + b"teams:\n  t: {name: T, managers: [a], members: [b, c]}\n"
)
CSV_PROJECT = (
    PROJECT + b"people:\n  - csv: p.csv\n    columns: {id: id, email: email, firstName: f, lastName: l}\n"
)
HEADER = b"id,email,f,l\n"
ESCAPES = b"\\e[31mred\\e[0m \\u202Eevil\\u202C \\u200F \\a \\x9b2J"


def hostile_orgs() -> Iterator[tuple[str, Files]]:
    """Names and files, `ovsync.yaml` among them unless it is the point."""
    for name, text in _YAML.items():
        yield f"yaml: {name}", {"ovsync.yaml": PROJECT, "a.yaml": text, "sound.yaml": SOUND}
        yield f"project: {name}", {"ovsync.yaml": text, "a.yaml": SOUND}
    for name, text in _CSV.items():
        yield (
            f"csv: {name}",
            {"ovsync.yaml": CSV_PROJECT, "p.csv": text, "a.yaml": b"teams: {t: {name: T}}\n"},
        )
    for name, text in _PROJECTS.items():
        files = {"ovsync.yaml": PROJECT + text, "a.yaml": SOUND, "p.csv": HEADER + b"1,a@acme.example,F,L\n"}
        yield f"settings: {name}", files
    for name, path in _PATHS.items():
        yield f"path: {name}", {"ovsync.yaml": PROJECT, path: SOUND, "b.yaml": b"people: 7\n"}


_YAML = {
    "empty": b"",
    "only comments": b"# nothing\n# here\n",
    "only a marker": b"---\n",
    "only an end": b"...\n",
    "a BOM": b"\xef\xbb\xbf",
    "null": b"null\n",
    "a text": b"hello\n",
    "a list": b"- a\n- b\n",
    "UTF-16": "people: {}\n".encode("utf-16"),
    "UTF-32": "people: {}\n".encode("utf-32"),
    "Latin-1": "people: {é: {}}\n".encode("latin-1"),
    "a NUL": b"people: \0\n",
    "lone returns": SOUND.replace(b"\n", b"\r"),
    "Windows lines": SOUND.replace(b"\n", b"\r\n"),
    "no last line end": SOUND.rstrip(),
    "deep": b"[" * 5000,
    "deep maps": b"{a: " * 200,
    "deep teams": b"".join(b"%steams:\n%s  t%d:\n" % (b"    " * n, b"    " * n, n) for n in range(62)),
    "laughs": b"a: &a [x,x]\n" + b"".join(b"a%d: &a [*a,*a,*a,*a,*a,*a,*a,*a]\n" % n for n in range(40)),
    "itself": b"people: &a {b: *a}\n",
    "merge": b"people: {a: {<<: 7}}\n",
    "huge number": b"people: {a: {email: 1e999999999, role: " + b"9" * 5000 + b"}}\n",
    "control in keys": b'people:\n  "%s": {}\nteams:\n  "%s": {name: "%s"}\n' % (ESCAPES, ESCAPES, ESCAPES),
    "control in values": b'people:\n  z: {email: "%s", firstName: "%s", lastName: L, manager: "%s"}\n'
    % (ESCAPES, ESCAPES, ESCAPES),
    "bidi": 'people:\n  z: {email: z@acme.example, firstName: "\u202eF", lastName: "L\u2066", manager: "\u202ex"}\n'
    "teams: {y: {name: '\u202eT\u061c', members: [z, '\u202eq'], managers: [a]}}\n".encode(),
    "line ends in names": b'people:\n  z: {email: z@acme.example, firstName: "a\\nb\\r\\tc", lastName: "L"}\n'
    b'teams: {y: {name: "::error::\\n<script>", members: [z]}}\n',
    "unprintable keys": b'people: {"": {}, " ": {}, "\\u200b": {}, "\\U000E0041": {}}\n',
    "surrogate escape": b'people: {z: {firstName: "\\ud800"}}\n',
    "wrong tag": b"people: !!python/object/apply:os.system [ls]\n",
    "binary": b"people: !!binary aGVsbG8=\n",
    "percent": b"%YAML 1.1\n---\npeople: {}\n",
    "sections of wrong types": b"people: 1\nteams: [a]\ndefaults: x\n",
    "entries of wrong types": b"people: {a: 1, b: [x], c: true}\nteams: {t: x, u: [y]}\n",
    "fields of wrong types": b"people:\n  z: {email: [1], firstName: {a: b}, protect: maybe, startDate: [], role: x,"
    b" properties: [a], id: {}, leads: [x], manager: {}, language: 7, imageUrl: {}}\n"
    b"teams:\n  y: {name: [a], members: {a: b}, managers: 7, parent: {}, membersWhere: [x], teams: [y], id: []}\n",
    "references to nothing": b"people: {z: {manager: nobody}}\nteams: {y: {members: [no], parent: none}}\n",
    "cycles": b"people:\n  p: {email: p@acme.example, firstName: F, lastName: L, manager: q}\n"
    b"  q: {email: q@acme.example, firstName: F, lastName: L, manager: p}\n"
    b"teams: {y: {name: Y, parent: z}, z: {name: Z, parent: y}}\n",
    "dates": b"people: {z: {startDate: 9999-99-99, endDate: 0000-00-00}, y: {startDate: 2026-02-30}}\n",
    "far dates": b"people:\n  z: {email: z@acme.example, firstName: F, lastName: L, startDate: 9999-12-31,"
    b" endDate: 9999-12-31}\n  y: {email: y@acme.example, firstName: F, lastName: L, endDate: 0001-01-01}\n",
    "ignores": b"people: {} # ovsync: ignore[\n# ovsync: ignore[\x7f]\n# ovsync: ignore[,,]\n# ovsync: ignore[] \n",
}

_CSV = {
    "empty": b"",
    "only a BOM": b"\xef\xbb\xbf",
    "only a header": HEADER,
    "NULs": HEADER + b"1,a\0@acme.example,F,L\n",
    "all NULs": b"\0" * 1000,
    "a field of a megabyte": HEADER + b"1," + b"x" * 1_000_000 + b",F,L\n",
    "a quoted field of a megabyte": HEADER + b'1,"' + b"x\n" * 400_000 + b'",F,L\n',
    "an open quote": HEADER + b'1,"a@acme.example,F,L\n2,b@acme.example,F,L\n',
    "text after a quote": HEADER + b'1,"a"b,F,L\n',
    "UTF-16": (HEADER + b"1,a@acme.example,F,L\n").decode().encode("utf-16"),
    "Latin-1": HEADER + "1,a@acme.example,Ré,L\n".encode("latin-1"),
    "many columns": b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + b"," * 99_999 + b"\n",
    "many commas": HEADER + b"," * 100_000 + b"\n",
    "ragged": HEADER + b"1\n2,b@acme.example\n3,c@acme.example,F,L,x,y\n\n,,,\n",
    "lone returns": (HEADER + b"1,a@acme.example,F,L\n").replace(b"\n", b"\r"),
    "mixed line ends": HEADER + b"1,a@acme.example,F,L\r2,b@acme.example,F,L\r\n3,c@acme.example,F,L\n",
    "twice the same column": b"id,id,email,f,l\n1,1,a@acme.example,F,L\n",
    "no columns": b"\n\n\n",
    "blank names": b",,,\n1,2,3,4\n",
    "wrong columns": b"a,b\n1,2\n",
    "escapes": HEADER + "1,\x1b[31m@acme.example,\u202eF,L\n".encode(),
    "bidi": HEADER + "\u202e1,a@acme.example,\u202eF,\u2066L\n".encode(),
    "line separators": HEADER + "1,a@acme.example,F\u2028,L\x85\n".encode(),
    "the same row twice": HEADER + b"1,a@acme.example,F,L\n1,a@acme.example,F,L\n",
    "many bad rows": HEADER + b"x\n" * 200_000,
    "many empty people": HEADER + b"".join(b"%d,,,\n" % n for n in range(90_000)),
    "quotes": b'"' * 10_001,
    "formulas": HEADER + b"=cmd|x,@SUM(1),+1,-1\n",
}

_PEOPLE = b"people:\n  - {csv: p.csv, columns: {id: id, email: email, firstName: f, lastName: l}, %s}\n"
_ENVIRONMENT = b"environments:\n  a: {target: {type: csv, directory: build}, %s}\n"

_PROJECTS = {
    **{
        f"encoding {name}": _PEOPLE % f"encoding: {name}".encode()
        for name in (
            *("rot13", "idna", "punycode", "zlib_codec", "base64", "hex", "undefined", "unicode_escape"),
            *(
                "raw_unicode_escape",
                "utf-7",
                "utf-16",
                "utf-32",
                "mbcs",
                "oem",
                "cp1252",
                "utf-8-sig",
                "ascii",
            ),
            *("''", '"a\\0b"', '"é"', "bz2", "quopri", "uu", "charmap", "../../etc/passwd"),
        )
    },
    **{
        f"delimiter {text}": _PEOPLE % f"delimiter: {text}".encode()
        for text in ('"\\n"', '"\\r"', '";;"', '"\\""', '""', '"\\t"', '" "', '"é"', "a", '"\\0"', "7", "[x]")
    },
    **{
        f"where {text}": _PEOPLE % f"where: {text}".encode()
        for text in ("{id: '.*'}", "{id: '[('}", "{nothing: x}", "{id: []}", "{id: [null]}", "{'': x}", "[a]")
    },
    **{
        f"csv {text}": f"people:\n  - csv: {text}\n    columns: {{id: id}}\n".encode()
        for text in (
            *(
                "/etc/passwd",
                "../p.csv",
                "a/../../p.csv",
                '"..\\\\p.csv"',
                "C:/p.csv",
                '"p.csv\\0"',
                "''",
                ".",
            ),
            *(
                "p.csv/",
                "./p.csv",
                "ovsync.yaml",
                "a.yaml",
                "nothing.csv",
                '"\\e[31m.csv"',
                "~/p.csv",
                "//x/p.csv",
            ),
        )
    },
    **{
        f"directory {text}": f"environments: {{a: {{target: {{type: csv, directory: {text}}}}}}}\n".encode()
        for text in ("/etc", "/", "..", "../..", '"\\0"', "''", ".", "/dev/null", "org", "/proc/self")
    },
    **{
        f"timezone {text}": f"timezone: {text}\n".encode()
        for text in (
            "../../etc/passwd",
            "/etc/localtime",
            "''",
            "posixrules",
            '"\\0"',
            "utc",
            "x" * 5000,
            "[UTC]",
        )
    },
    **{
        f"limit {text}": _ENVIRONMENT % f"limits: {{removals: {text}}}".encode()
        for text in (
            *(
                "1e999%",
                "-1",
                "101%",
                "%",
                "1.5",
                "'٣%'",
                "9" * 400,
                "9" * 5000 + "%",
                "[5%]",
                "[5%, 10, 3]",
                "[]",
            ),
            *("[10, 5%]", "off", "false", "true", "NaN", "inf%", "0%", "''", "{a: b}", "5 %", "0.0000001%"),
        )
    },
    **{
        f"window {text}": _ENVIRONMENT % f"window: {text}".encode()
        for text in (
            *('{weekdays: "25:00-26:00"}', '{weekdays: "05:00-05:00"}', '{weekdays: "24:00-24:00"}', "{}"),
            *(
                '{weekdays: "٠٠:٠٠-٠٥:٠٠"}',
                "{weekdays: all, timezone: ../../etc}",
                "{weekdays: 00:00}",
                "all",
                "[]",
            ),
        )
    },
    **{
        f"state {text}": _ENVIRONMENT % f"state: {text}".encode()
        for text in (
            *(
                "'file:'",
                "'git:#'",
                "'git:--upload-pack=x#y'",
                "'git:origin#../../x'",
                '"file:\\0"',
                "'s3://'",
            ),
            *(
                "'file:/etc'",
                "'file:../../x'",
                "file:p.csv",
                "7",
                "{}",
                "{url: 7}",
                "'http://x'",
                "'git:a#b c~^:'",
            ),
        )
    },
    "secret literal": b"environments: {a: {target: {type: officevibe, apiKey: sesame}}}\n",
    "secret both": b"environments: {a: {target: {type: officevibe, apiKey: {env: A, file: b}}}}\n",
    "secret file": b"environments: {a: {target: {type: officevibe, apiKey: {file: /dev/zero}}}}\n",
    "templates": b'hierarchy: {fromReportingLines: true, directName: "{", departmentName: "{x.__class__}"}\n',
    "templates with indexes": b'hierarchy: {fromReportingLines: true, directName: "{0}{id!r:>999999999}"}\n',
    "templates of nothing": b'hierarchy: {fromReportingLines: true, directName: "}}{{", departmentName: "{}"}\n',
    "date format": b'properties: {D: {type: date, dateFormat: "%\\u0000 %Q {} %%"}}\n',
    "rules": b"rules: {schema: off, nothing: error, several-roots: maybe, unused-ignore: [off]}\n",
    "escapes": b'defaultEnvironment: "%s"\nlanguage: "%s"\n' % (ESCAPES, ESCAPES),
    "environment names": b'environments: {"../../x": {target: {type: csv, directory: b}, "%s": 7}}\n'
    % ESCAPES,
    "choice of nothing": b"properties: {Location: {type: choice, values: []}, '': {}, ' a ': {}, Group: {values: 7}}\n",
}

_PATHS = {
    "escapes": "\x1b[31mred.yaml",
    "a line end": "a\nb.yaml",
    "a return": "a\rb.yaml",
    "right to left": "\u202eevil.yaml",
    "not UTF-8": b"\xff\xfe.yaml".decode("utf-8", "surrogateescape"),
    "a folder that is not UTF-8": b"\xff/a.yaml".decode("utf-8", "surrogateescape"),
    "upper case": "X.YAML",
    "upper case YML": "x.Yml",
    "a colon": "C:a.yaml",
    "a backslash": "a\\b.yaml",
    "quotes": "'\"`$(x).yaml",
    "workflow command": "::error::a%0A.yaml",
    "markup": "<script>.yaml",
    "long": "x" * 250 + ".yaml",
    "only a suffix": "a/.yaml",
    "spaces": "  a .yaml",
}
