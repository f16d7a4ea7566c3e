"""Words that American and British English spell differently, paired from the dictionaries of both.

A pair is a word that only the American dictionary has and one that only the British has, apart by one difference that is
known to part the two; where several differences lead to a word of the other side, the pair is left out. Of `-ize` and
`-ise` British English writes both: they are no pairs.
"""

import re

import hunspell
from sources import Sources

# What American English writes, and what British English writes in its place.
DIFFERENCES = [
    (r"or(?=(s|ed|ing|ings|er|ers|able|ably|ful|fully|less|ist|ists|hood|hoods|ite|ites|al|ally|y|ies)?$)", "our"),
    (r"er(?=s?$)", "re"), (r"ered$", "red"), (r"ering$", "ring"),
    (r"yz(?=(e|ed|es|er|ers|ing)$)", "ys"),
    (r"(?<=[aeiou])l(?=(ed|ing|er|ers|ings|or|ors|ery|ous|ist|ists)$)", "ll"),
    (r"ll(?=(ment|ments|ful|fully|s)?$)", "l"), (r"ense(?=(s|less)?$)", "ence"), (r"og(?=(s|ed|ing)?$)", "ogue"),
    (r"e", "ae"), (r"e", "oe"), (r"ay", "ey"), (r"ck(?=(ed|ing|ers?|s)?$)", "que"), (r"m$", "mme"), (r"ms$", "mmes"),
    (r"ow(?=(s|ed|ing|man|men)?$)", "ough"), (r"ax(?=e?s?$)", "axe"), (r"old", "ould"),
    (r"(?<=[aeiou])t(?=(ed|ing)$)", "tt"), (r"alum", "alumi"), (r"ir", "yr"), (r"ust(?=ache)", "oust"),
    (r"gment(?=s?$|al$|ally$)", "gement"), (r"kept", "kepti"), (r"skept", "scept"),
]

# Words rarer than this Zipf value are left out.
LEAST = 2.0

# Both are right on both sides, or the words mean two things: a draft and a draught, a meter and a metre.
APART = {
    "draft", "drafts", "meter", "meters", "curb", "curbs", "check", "checks", "tire", "tires", "story", "practice",
    "program", "programs", "license", "licensed", "disk", "disks", "inquiry", "inquiries", "inquire", "inquired",
    "plow", "gram", "grams", "kilogram", "kilograms", "ax", "medieval", "encyclopedia", "encyclopedias",
}


def pairs(sources: Sources, zipf: dict[str, float]) -> list[tuple[str, str]]:
    """American and British spellings of one word, in order of the alphabet."""
    american, british = (
        {form.replace("’", "'") for form in hunspell.Dictionary(sources, package, "'s$").forms() if form.islower()}
        for package in ("dictionary-en", "dictionary-en-gb")
    )
    only_british = british - american
    found = []
    for word in sorted(american - british - APART):
        if zipf.get(word, 0) < LEAST:
            continue
        others = {
            word[:match.start()] + theirs + word[match.end():]
            for ours, theirs in DIFFERENCES
            for match in re.finditer(ours, word)
        } & only_british
        if len(others) == 1:
            found.append((word, others.pop()))
    return found
