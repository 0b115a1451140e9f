#!/usr/bin/python3
"""The job as it is done without Viften: one workbook in rate-file layout whose calculated columns are live formulas.

  peer.py make ROWS OUT.xlsx       writes the workbook (openpyxl)
  peer.py pandas IN.xlsx OUT.xlsx  reads it, calculates, compares and writes it with pandas

LibreOffice recalculates and saves the same workbook. The rows look like an operator's: offers with one, two or four
services, differentiated groups, hourly services with stated units, short stays, carry and a base. Occupancy bounds,
index, tripartite rise and tolerance stand for the agreement's parameters and are made up for the comparison.
"""
import random
import sys

INPUT = ["År", "Driftsherre", "Tilbuds-id", "Tilbud", "P-nummer", "Ydelses-id", "Ydelse", "Ydelsestype", "Finansiering", "Paragraf", "Takstgruppe", "Vægt",
         "Hovedmålgruppe", "Alder fra", "Alder til", "Pladser", "Heraf egne", "Enhed", "Dage", "Antal enheder", "Kort ophold", "Belægning t-3", "Belægning t-2",
         "Løn", "Tjenestemandspension", "Ejendom", "Øvrig drift", "Central ledelse og administration", "Tilsyn", "Udvikling", "Rammeaftale", "Afskrivning",
         "Forrentning", "Tomgang", "Sundhedsydelser", "Indtægter", "Over-/underskud", "Over-/underskud år", "Basistakst", "Basis undtaget", "Basis pladsdage",
         "Basis lønandel", "Løn omfattet", "Normering", "Kontakt"]
FORMULAS = ["Beregnet grundlag", "Beregnet belægning", "Beregnede enheder", "Beregnet takst", "Beregnet undtaget", "Indekseret basis", "Realændring", "Loft", "Over loft",
            "Driftsherre realændring"]
OPERATORS = ["0615", "0657", "0661", "0665", "0671", "0706", "0707", "0710", "0727", "0730", "0740", "0741", "0746", "0751", "0756", "0760", "0766", "0779", "0791", "1082"]
HOMES = [("SEL § 107", "Autismespektrum", 1650, 2700), ("SEL § 108", "Udviklingshæmning", 1900, 3100), ("BL § 43", "Tilknytningsforstyrrelse", 3100, 6000),
         ("SEL § 104", "Multipel funktionsnedsættelse", 420, 860), ("SEL § 103", "Udviklingsforstyrrelse", 210, 430)]
INDEX, RISE, TOLERANCE = 1.031, 0.0082, 0.0005
LETTER = {}


def column(n):
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        name = chr(65 + rest) + name
    return name


for i, heading in enumerate(INPUT + FORMULAS):
    LETTER[heading] = column(i)


def offers(rows, rnd):
    """Yields input rows offer by offer; a row is a dict with what the operator fills in, and the span of its group."""
    made, offer = 0, 0
    while made < rows:
        offer += 1
        paragraph, target, low, high = rnd.choice(HOMES)
        size = min(rnd.choice([1, 1, 2, 2, 4]), rows - made)
        group = size == 4
        operator = OPERATORS[offer % 20] if rnd.random() < .7 else "0751"
        level = rnd.uniform(low, high)
        for k in range(size):
            hours = size == 2 and k == 1
            places = 0 if hours else rnd.randint(2, 24)
            unit = "time" if hours else "dag" if paragraph in ("SEL § 104", "SEL § 103") else "døgn"
            price = rnd.uniform(350, 470) if hours else level * (.85 + .15 * k if group else 1)
            sold = rnd.randint(300, 9000) if hours else places * 365 * .965
            yield offer, operator, k, size, group, paragraph, target, unit, places, price, sold
            made += 1


def make(rows, path):
    from openpyxl import Workbook
    rnd, book = random.Random(11), Workbook(write_only=True)
    sheet = book.create_sheet("Takster")
    # A quarter of a million rows with their formulas would not fit the format's 64 MB; that size is Viften's alone, and has values only.
    formulas = FORMULAS if rows <= 100_000 else []
    sheet.append(INPUT + formulas)
    last, r, c = rows + 1, 1, LETTER
    for offer, operator, k, size, group, paragraph, target, unit, places, price, sold in offers(rows, rnd):
        r += 1
        total = price * sold
        pay, overhead = round(total * .74), round(total * .055)
        rest = round(total) - pay - overhead
        lines = [round(total * s) for s in (.006, .075, 0, 0, 0, .003, .001, .016, .006, 0, .002)]
        supervision = 0 if unit == "time" else round(50552 / size)
        lines[2], lines[3], lines[4] = max(0, rest - sum(lines) - supervision), overhead, supervision
        row = [2025, operator, f"T{offer}", f"Tilbud {offer}", f"99{offer:08d}", f"Y{k + 1}", ("Støttetimer" if unit == "time" else f"Ophold niveau {k + 1}"),
               "Tillægsydelse" if unit == "time" else "Differentieret" if group else "Hovedydelse", "takst", "SEL § 85" if unit == "time" else paragraph,
               "G1" if group else None, round(.85 + .15 * k, 2) if group else None, target, 18 if paragraph != "BL § 43" else 6, 99 if paragraph != "BL § 43" else 17,
               places or None, rnd.randint(0, places - 1) if places else None, unit, 365 if places else None, None if places else round(sold),
               "ja" if rnd.random() < .04 and places else "nej", round(rnd.uniform(91, 101), 1) if places else None, round(rnd.uniform(91, 101), 1) if places else None,
               pay, *lines, round(total * .01), round(total * rnd.uniform(-.02, .02), 2) if rnd.random() < .1 else None, None,
               round(price * rnd.uniform(.94, 1.0), 2 if unit == "time" else 0), round((supervision + total * .006) / sold, 2), round(sold * rnd.uniform(.96, 1.04), 2),
               74, 65, round(total * .74 / 540000, 2), "takst@demo.invalid"]
        if row[INPUT.index("Over-/underskud")] is not None:
            row[INPUT.index("Over-/underskud år")] = 2023
        first, end = r - k, r - k + size - 1

        def span(heading):
            return f"{c[heading]}{first}:{c[heading]}{end}"
        cost = c["Beregnet grundlag"]
        digits = 2 if unit == "time" else 0
        rate = (f"=ROUND(SUM({span('Beregnet grundlag')})*{c['Vægt']}{r}/SUMPRODUCT({span('Vægt')},{span('Beregnede enheder')}),{digits})" if group
                else f"=ROUND({cost}{r}/{c['Beregnede enheder']}{r},{digits})")
        own = f"(${c['Driftsherre']}$2:${c['Driftsherre']}${last}={c['Driftsherre']}{r})*${c['Basis pladsdage']}$2:${c['Basis pladsdage']}${last}"
        row += [f"=SUM({c['Løn']}{r}:{c['Sundhedsydelser']}{r})-{c['Indtægter']}{r}-{c['Over-/underskud']}{r}",
                f"=IF({c['Pladser']}{r}>0,MIN(98,MAX(IF({c['Kort ophold']}{r}=\"ja\",90,95),AVERAGE({c['Belægning t-3']}{r},{c['Belægning t-2']}{r}))),\"\")",
                f"=IF({c['Antal enheder']}{r}>0,{c['Antal enheder']}{r},{c['Pladser']}{r}*{c['Dage']}{r}*{c['Beregnet belægning']}{r}/100)",
                rate,
                f"=({c['Tilsyn']}{r}+{c['Tjenestemandspension']}{r}-{c['Over-/underskud']}{r})/{c['Beregnede enheder']}{r}",
                f"=({c['Basistakst']}{r}-{c['Basis undtaget']}{r})*{INDEX}*(1+{c['Basis lønandel']}{r}/100*{c['Løn omfattet']}{r}/100*{RISE})",
                f"=({c['Beregnet takst']}{r}-{c['Beregnet undtaget']}{r})/{c['Indekseret basis']}{r}-1",
                f"=ROUND({c['Indekseret basis']}{r}*(1+{TOLERANCE}),{digits})",
                f"=IF({c['Beregnet takst']}{r}-{c['Beregnet undtaget']}{r}>{c['Loft']}{r},\"JA\",\"\")",
                (f"=SUMPRODUCT({own}*(${c['Beregnet takst']}$2:${c['Beregnet takst']}${last}-${c['Beregnet undtaget']}$2:${c['Beregnet undtaget']}${last}))"
                 f"/SUMPRODUCT({own}*${c['Indekseret basis']}$2:${c['Indekseret basis']}${last})-1") if r < 42 else None]
        sheet.append(row[:len(INPUT) + len(formulas)])
    book.save(path)


def with_pandas(source, target):
    import numpy
    import pandas
    d = pandas.read_excel(source, usecols=range(len(INPUT)), dtype={"Driftsherre": str, "P-nummer": str})
    d["Grundlag"] = d.loc[:, "Løn":"Sundhedsydelser"].sum(axis=1) - d["Indtægter"].fillna(0) - d["Over-/underskud"].fillna(0)
    low = numpy.where(d["Kort ophold"] == "ja", 90, 95)
    d["Belægning"] = d[["Belægning t-3", "Belægning t-2"]].mean(axis=1).clip(lower=low, upper=98)
    d["Enheder"] = d["Antal enheder"].fillna(d["Pladser"] * d["Dage"] * d["Belægning"] / 100)
    key = [d["Tilbuds-id"], d["Takstgruppe"].fillna(d["Ydelses-id"])]
    weight = d["Vægt"].fillna(1)
    exact = d.groupby(key)["Grundlag"].transform("sum") * weight / (weight * d["Enheder"]).groupby(key).transform("sum")
    scale = numpy.where(d["Enhed"] == "time", 100, 1)
    d["Takst"] = numpy.floor(exact * scale + .5) / scale
    d["Undtaget"] = (d["Tilsyn"] + d["Tjenestemandspension"] - d["Over-/underskud"].fillna(0)) / d["Enheder"]
    d["Indekseret"] = (d["Basistakst"] - d["Basis undtaget"]) * INDEX * (1 + d["Basis lønandel"] / 100 * d["Løn omfattet"] / 100 * RISE)
    d["Realændring"] = (d["Takst"] - d["Undtaget"]) / d["Indekseret"] - 1
    d["Over loft"] = numpy.where(d["Takst"] - d["Undtaget"] > d["Indekseret"] * (1 + TOLERANCE), "JA", "")
    sums = d.assign(a=(d["Takst"] - d["Undtaget"]) * d["Basis pladsdage"], b=d["Indekseret"] * d["Basis pladsdage"]).groupby("Driftsherre")[["a", "b"]].sum()
    print((sums.a / sums.b - 1).round(4).to_dict())
    d.to_excel(target, index=False)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), sys.argv[3])
    else:
        with_pandas(sys.argv[2], sys.argv[3])
