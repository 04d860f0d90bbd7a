#!/usr/bin/env python3
"""Check the gold of the sample papers against their texts.

    python3 check.py [FOLDER]

Every number of a gold file must be printed in its paper in some spelling (0,05 / .05 / 5%, 2.214 / 2214,
"dua puluh lima"), every class must be one the study record knows, percentages must follow from counts unless
the error is planted (`correct_percent`), sums and intervals must hold. Prints what is wrong; exit status 1
if anything is.
"""
import json, pathlib, re, sys

KEYS = ["doc", "topic", "design", "n_total", "population", "sampling", "arms", "continuous", "dichotomous", "tests",
        "associations", "alpha", "cited", "notes"]
DESIGNS = {"one_group_pretest_posttest", "nonequivalent_control_group", "posttest_only_control_group",
           "randomized_controlled", "cross_sectional", "case_control", "cohort", "correlational", "descriptive",
           "qualitative", "other", None}
SAMPLINGS = {"purposive", "total", "consecutive", "accidental", "simple_random", "stratified", "cluster", "quota",
             "snowball", "systematic", "other", None}
ROLES = {"intervention", "control", "other"}
TIMES = {"baseline", "pre", "post", "change", "follow_up", None}
TESTS = {"paired_t", "independent_t", "one_sample_t", "wilcoxon_signed_rank", "mann_whitney", "chi_square",
         "fisher_exact", "mcnemar", "anova", "repeated_anova", "ancova", "kruskal_wallis", "friedman", "pearson",
         "spearman", "linear_regression", "logistic_regression", "shapiro_wilk", "kolmogorov_smirnov", "levene",
         "other", None}
MEASURES = {"OR", "aOR", "RR", "PR", "HR", "r", "rho", "beta", "mean_difference", "n_gain", "cohens_d", "other"}
ATTRIBUTIONS = {"other_study", "background", "preliminary"}
UNITS = {w: i for i, w in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan".split())}
SMALLEST, LARGEST = 3_000, 15_500  # bytes of a sample


def number_words(text):
    """The values of Indonesian number words up to 199: "dua puluh lima" is 25."""
    found = set()
    words = re.findall(r"[a-z]+", text.lower())
    for i in range(len(words)):
        # Longest reading first; every start counts, so "puluh" phrases also yield their last word.
        for length in (4, 3, 2, 1):
            value = word_value(words[i:i + length])
            if value is not None:
                found.add(float(value))
                break
    return found


def word_value(words):
    if not words:
        return None
    if words[0] == "seratus":
        rest = word_value(words[1:]) if words[1:] else 0
        return None if rest is None else 100 + rest
    if len(words) == 1:
        return {"sepuluh": 10, "sebelas": 11}.get(words[0], UNITS.get(words[0]))
    if words[0] not in UNITS:
        return None
    if words[1] == "belas" and len(words) == 2:
        return 10 + UNITS[words[0]]
    if words[1] == "puluh" and len(words) == 2:
        return 10 * UNITS[words[0]]
    if words[1] == "puluh" and len(words) == 3 and words[2] in UNITS:
        return 10 * UNITS[words[0]] + UNITS[words[2]]
    return None


def printed_numbers(text):
    """Absolute values of all numbers that can be read from a paper; ambiguous ones in each reading."""
    text = text.replace("{,}", ",")                                        # LaTeX decimal comma
    text = re.sub(r"(?<=\d)[Oo]|[Oo](?=[\d,.]\d)", "0", text)               # letters among digits
    text = re.sub(r"\bl(?=\d)", "1", text)
    text += "\n" + re.sub(r"(\d,) (?=\d)", r"\1", text)                     # "0, 470"
    found = number_words(text)
    for token in re.findall(r"(?:\d+(?:[.,]\d+)*|(?<![\d.,])[.,]\d+)", text):
        if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", token):
            found.add(float(re.sub("[.,]", "", token)))
        if len(re.findall("[.,]", token)) <= 1:
            found.add(float(token.replace(",", ".")))
        found |= {float(part) for part in re.split("[.,]", token) if part}  # "F(1,185)"
    return found


def gold_numbers(gold):
    """(where, value, other ways to account for it) of every number that must be printed."""
    arms = [a["n"] for a in gold["arms"] if a["n"] is not None]
    whole = {sum(arms)} if arms and len(arms) == len(gold["arms"]) else set()
    known = whole | set(arms) | {gold["n_total"]}
    yield "n_total", gold["n_total"], whole
    yield "population", gold["population"], set()
    if gold["alpha"] is not None:
        yield "alpha", gold["alpha"], set()
    for i, arm in enumerate(gold["arms"]):
        yield f"arms[{i}].n", arm["n"], set()
    for i, row in enumerate(gold["continuous"]):
        at = f"continuous[{i}]"
        yield at + ".n", row["n"], known
        for key in ("mean", "sd", "se", "median", "min", "max"):
            yield f"{at}.{key}", row[key], set()
        for value in row["ci95"] or []:
            yield at + ".ci95", value, set()
        for values in (row.get("also") or {}).values():
            for value in values:
                yield at + ".also", value, set()
    for i, row in enumerate(gold["dichotomous"]):
        yield f"dichotomous[{i}].events", row["events"], set()
        yield f"dichotomous[{i}].percent", row["percent"], set()
        yield f"dichotomous[{i}].total", row["total"], known
    for part in ("tests", "associations"):
        for i, row in enumerate(gold[part]):
            at = f"{part}[{i}]"
            yield at + ".value", row.get("value"), set()
            yield at + ".statistic", (row.get("statistic") or {}).get("value"), set()
            for p in [row["p"]] + (row.get("also") or {}).get("p", []):
                yield at + ".p", (p or {}).get("value"), set()
            for value in (row.get("df") or []) + (row.get("ci95") or []):
                yield at + ".df or ci95", value, set()
    for i, row in enumerate(gold["cited"]):
        yield f"cited[{i}]", row["value"], set()


def problems(gold, text):
    if list(gold) != KEYS:
        yield f"keys are {list(gold)}"
        return
    numbers = printed_numbers(text)
    for where, value, otherwise in gold_numbers(gold):
        if value is None or value in otherwise or abs(value) in numbers:
            continue
        if where == "alpha" and round(value * 100, 6) in numbers:
            continue
        yield f"{where} {value} is not printed"

    def allowed(where, value, values):
        if value not in values:
            yield f"{where}: {value!r} is not allowed"
    yield from allowed("design", gold["design"], DESIGNS)
    yield from allowed("sampling", gold["sampling"], SAMPLINGS)
    arms = {a["arm"] for a in gold["arms"]}
    for arm in gold["arms"]:
        yield from allowed(f"role of {arm['arm']}", arm["role"], ROLES)
    for i, row in enumerate(gold["continuous"]):
        at = f"continuous[{i}]"
        yield from allowed(at + ".time", row["time"], TIMES)
        yield from allowed(at + ".arm", row["arm"], arms | {"all", "between"})
        low, high = row["min"], row["max"]
        for key in ("mean", "median"):
            if None not in (low, high, row[key]) and not low <= row[key] <= high:
                yield f"{at}: {key} {row[key]} is outside {low} to {high}"
        if row["ci95"] and row["mean"] is not None and not row["ci95"][0] < abs(row["mean"]) < row["ci95"][1] \
                and not row["ci95"][0] < row["mean"] < row["ci95"][1]:
            yield f"{at}: the mean is outside its interval"
    for i, row in enumerate(gold["dichotomous"]):
        at = f"dichotomous[{i}]"
        yield from allowed(at + ".time", row["time"], TIMES)
        if None in (row["events"], row["percent"]):
            continue
        printed = row.get("correct_percent", row["percent"])
        decimals = len(str(printed).split(".")[1]) if "." in str(printed) else 0
        if abs(100 * row["events"] / row["total"] - printed) > 0.5 * 10 ** -decimals + 1e-9:
            yield f"{at}: {row['events']} of {row['total']} is not {printed} %"
        if "correct_percent" in row and "PLANTED" not in gold["notes"]:
            yield f"{at}: a planted error that the notes do not name"
    for part in ("tests", "associations"):
        for i, row in enumerate(gold[part]):
            at = f"{part}[{i}]"
            if part == "tests":
                yield from allowed(at + ".test", row["test"], TESTS)
                yield from allowed(at + ".arm", row["arm"], arms | {"all", None})
            else:
                yield from allowed(at + ".measure", row["measure"], MEASURES)
                if row["ci95"] and not row["ci95"][0] < row["value"] < row["ci95"][1]:
                    yield f"{at}: the value is outside its interval"
            if row["p"] and not (row["p"]["op"] in ("=", "<", ">", "<=", ">=") and 0 <= row["p"]["value"] <= 1):
                yield f"{at}: p is {row['p']}"
            if "also" in row and not ("PLANTED" in gold["notes"] or "abstract" in gold["notes"]):
                yield f"{at}: two printed values that the notes do not name"
    for i, row in enumerate(gold["cited"]):
        yield from allowed(f"cited[{i}].attribution", row["attribution"], ATTRIBUTIONS)
        author = re.match(r"[^\s,&]+", row.get("by") or "")
        if author and author.group() not in text:
            yield f"cited[{i}].by: {row['by']!r} is not in the text"


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    texts = {p.name: p for p in folder.glob("*.txt")}
    golds = {p.name[:-len(".gold.json")] + ".txt": p for p in folder.glob("*.gold.json")}
    wrong = [f"{name}: text and gold are not a pair" for name in sorted(texts.keys() ^ golds.keys())]
    if not texts:
        wrong.append("no samples found")
    facts = 0
    for name in sorted(texts.keys() & golds.keys()):
        text = texts[name].read_bytes().decode("utf-8")
        gold = json.loads(golds[name].read_text(encoding="utf-8"))
        found = list(problems(gold, text))
        if gold.get("doc") != name:
            found.append(f"doc is {gold.get('doc')!r}")
        if not SMALLEST <= texts[name].stat().st_size <= LARGEST:
            found.append(f"{texts[name].stat().st_size} bytes")
        wrong += [f"{name}: {problem}" for problem in found]
        facts += sum(value is not None for _, value, _ in gold_numbers(gold)) if list(gold) == KEYS else 0
    print("\n".join(wrong) if wrong else f"{len(texts)} samples, {facts} numbers: all are as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
