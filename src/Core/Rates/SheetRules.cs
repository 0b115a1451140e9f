using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Range and code rules of the sheets Regnskab and Købere.</summary>
internal static class SheetRules
{
    public static void Check(RateFacts facts, FindingSink findings)
    {
        for (var i = 0; i < facts.Accounts.Length; i++) Account(facts.Accounts[i], facts.AccountOrigins[i], findings);
        for (var i = 0; i < facts.Buyers.Length; i++) Buyer(facts.Buyers[i], facts.BuyerOrigins[i], findings);
        foreach (var accepted in facts.Accepted) Accepted(accepted, facts.Rows, findings);
    }

    /// <summary>An accepted explanation of an offer or service that the operator does not have. One of an operator who is not in the files says nothing.</summary>
    private static void Accepted(AcceptedExplanation accepted, RateRow[] rows, FindingSink findings)
    {
        if (accepted.OfferId is not { } offer) return;
        var reports = false;
        foreach (var row in rows)
        {
            if (row.Year != accepted.Year || row.Operator != accepted.Operator) continue;
            reports = true;
            if (row.OfferId == offer && (accepted.ServiceId is null || accepted.ServiceId == row.ServiceId)) return;
        }
        if (!reports) return;
        var service = accepted.ServiceId is { } id ? $", ydelse {id}" : "";
        findings.Add(-1, "ACCEPTED-WITHOUT-ROW", Severity.Warns,
            $"Den accepterede forklaring {accepted.Code} for {accepted.Operator} {accepted.Year.ToString(Danish.Culture)} (tilbud {offer}{service}) passer ikke på nogen takstrække og tæller ikke med. Ret id'erne, eller træk den tilbage.", null);
    }

    private static void Account(AccountRow row, RowOrigin at, FindingSink findings)
    {
        if (row.OccupiedDays < 0m || row.PlaceDays < 0m)
            findings.Add(-1, "ACCOUNT-NEGATIVE", Severity.Blocks, "Pladsdage kan ikke være negative.", at.PlaceOf(row.OccupiedDays < 0m ? Field.AccOccupiedDays : Field.AccPlaceDays));
        else if (row.PlaceDays > 0m && row.OccupiedDays > row.PlaceDays * 1.5m)
            findings.Add(-1, "OCCUPANCY-RANGE", Severity.Blocks, $"Belagte pladsdage ({Danish.Number(row.OccupiedDays.Value, 0, 2)}) er mere end halvanden gang Pladsdage ({Danish.Number(row.PlaceDays.Value, 0, 2)}). Ret tallene.", at.PlaceOf(Field.AccOccupiedDays));
        if (row.CostBase < Money.Zero)
            findings.Add(-1, "ACCOUNT-NEGATIVE", Severity.Blocks, "Takstgrundlag kan ikke være negativt.", at.PlaceOf(Field.AccCostBase));
    }

    private static void Buyer(BuyerRow row, RowOrigin at, FindingSink findings)
    {
        // Buyers may be municipalities outside the agreement, so the form is all that can be held against them.
        if (row.Buyer.Length != 4 || !CheckDigits.IsDigits(row.Buyer))
            findings.Add(-1, "BUYER-FORM", Severity.Warns, $"Køberkommune “{row.Buyer}” skal være en kommunekode på 4 cifre.", at.PlaceOf(Field.BuyBuyer));
        if (row.Units < 0m)
            findings.Add(-1, "BUYER-NEGATIVE", Severity.Blocks, "Belagte enheder kan ikke være negative.", at.PlaceOf(Field.BuyUnits));
    }
}
