using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>Brings each row together with what Regnskab adds to it.</summary>
public static class RowInputs
{
    public static RowInput[] Of(RateFacts facts, RowIndex index, Money?[] computedCarry)
    {
        var inputs = new RowInput[facts.Rows.Length];
        var accounts = facts.Accounts.Length == 0 ? null : ByOffer(facts, index);
        var choices = facts.Choices.Count == 0 ? null : facts.Choices.GroupBy(c => (c.Year, c.Operator, c.OfferId, c.ServiceId)).ToDictionary(g => g.Key, g => g.ToArray());
        for (var i = 0; i < inputs.Length; i++)
        {
            var damage = facts.Damaged.Length == 0 ? Damage.None : facts.Damaged[i];
            var occupancy = accounts is null ? default : Occupancy(facts, accounts, index.OfferOf[i], facts.Rows[i].Year);
            inputs[i] = new RowInput(facts.Rows[i], facts.Origins[i], damage, computedCarry[i], occupancy) { Choice = choices is null ? null : ChoiceOf(facts.Rows[i], choices) };
        }
        return inputs;
    }

    private static RateChoice? ChoiceOf(RateRow row, Dictionary<(int, string, string, string), RateChoice[]> choices) =>
        row.Financing == Financing.Takst && choices.TryGetValue((row.Year, row.Operator, row.OfferId, row.ServiceId), out var made) ? Array.Find(made, c => c.Rate == row.ReportedRate) : null;

    private static Dictionary<(int Offer, int Year), int> ByOffer(RateFacts facts, RowIndex index)
    {
        var accounts = new Dictionary<(int, int), int>();
        for (var k = 0; k < facts.Accounts.Length; k++)
        {
            var offer = index.Offer(facts.Accounts[k].Operator, facts.Accounts[k].OfferId);
            if (offer >= 0) accounts.TryAdd((offer, facts.Accounts[k].Year), k);
        }
        return accounts;
    }

    private static AccountsOccupancy Occupancy(RateFacts facts, Dictionary<(int Offer, int Year), int> accounts, int offer, int year)
    {
        var (t2, o2) = Of(facts, accounts, offer, year - 2);
        var (t3, o3) = Of(facts, accounts, offer, year - 3);
        var (t4, o4) = Of(facts, accounts, offer, year - 4);
        return new AccountsOccupancy(t2, t3, t4, o2, o3, o4);
    }

    /// <summary>Belagte pladsdage / Pladsdage × 100.</summary>
    private static (decimal? Percent, RowOrigin Origin) Of(RateFacts facts, Dictionary<(int Offer, int Year), int> accounts, int offer, int year)
    {
        if (!accounts.TryGetValue((offer, year), out var k)) return default;
        var row = facts.Accounts[k];
        // What the sheet's own rules refuse (negative, or far more days taken than there were) fills no blanks.
        if (row.OccupiedDays is not { } occupied || row.PlaceDays is not { } all || all < 1m || occupied < 0m || occupied > all * 1.5m) return (null, default);
        return (occupied / all * 100m, facts.AccountOrigins[k]);
    }
}
