"""What nobody in their right mind would send."""

import json

NUL = "Ash\x00Brown"
NAME_OF_TEN_MEGABYTES = "x" * (10 * 1024 * 1024)
LONE_SURROGATE = "Ash \ud800"
RIGHT_TO_LEFT = "Ash\u202eTXT.exe"
NUMBER = int("9" * 400)
# In a form everything is text.
TYPED = {
    "nul": NUL,
    "right to left": RIGHT_TO_LEFT,
    "a number of 400 digits": str(NUMBER),
    "an exponent": "1e400",
    "not a number": "NaN",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "a hundred thousand letters": "x" * 100_000,
    "markup": "<script>alert(1)</script>",
    "a formula": "=cmd|' /C calc'!A0",
    "two lines": "Ash\r\nBcc: everybody@evil.example",
    "broken utf-8": b"Ash \xed\xa0\x80\xff",
    "nothing": "",
}
# In JSON a value has a kind too.
SENT = {
    "nul": NUL,
    "a lone surrogate": LONE_SURROGATE,
    "right to left": RIGHT_TO_LEFT,
    "a number of 400 digits": NUMBER,
    "the same as text": str(NUMBER),
    "an exponent": "1e400",
    "a small fraction": 1e-300,
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "a hundred thousand letters": "x" * 100_000,
    "null": None,
    "yes": True,
    "a list": [],
    "a list of lists": [[[]]],
    "an object": {"id": {"id": {}}},
    "below zero": -1,
}
# No field of any form or body takes these, so that nothing may change.
TAKEN_BY_NONE = {
    "nul",
    "a hundred thousand letters",
    "a lone surrogate",
    "an object",
    "a list of lists",
}

DEEP = "[" * 1000 + "]" * 1000
# Whole bodies, which are no object of the API or no JSON at all.
BODIES = {
    "nested a thousand deep": DEEP,
    "nested a hundred thousand deep": "[" * 100_000,
    "objects a thousand deep": '{"a":' * 1000 + "1" + "}" * 1000,
    "a number of ten thousand digits": "9" * 10_000,
    "infinity": '{"hours_per_week": Infinity}',
    "not a number": '{"hours_per_week": NaN}',
    "an exponent": '{"hours_per_week": 1e400}',
    "a lone surrogate": '{"reason": "\\ud800"}',
    "broken utf-8": b'{"reason": "\xed\xa0\x80"}',
    "nul": '{"reason": "\\u0000"}',
    "half": '{"reason": ',
    "nothing": "",
    "a list": "[]",
    "a word": '"pupil"',
    "null": "null",
    "a name of ten megabytes": json.dumps({"reason": NAME_OF_TEN_MEGABYTES}),
}
