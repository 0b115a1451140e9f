using System.Globalization;
using Viften.App.Documents;
using Viften.App.National;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.National;

namespace Viften.App.Annexes;

/// <summary>Det fælles bilag om lands- og landsdelsdækkende tilbud og sikrede afdelinger, as a document and as a list.</summary>
public static class NationalDocument
{
    private const string NotTold = "ikke oplyst";

    public static Document Of(NationalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var blocks = new List<Block>
        {
            new Paragraph("Bilaget er fælles for regionerne. Det viser pladser, belægning, venteliste og behov for de tilbud, som kommunerne planlægger for hele landet."),
            new Notice($"Det, ingen har oplyst, står som “{NotTold}”. Tal mærket “usikkert” er ikke bekræftet."),
        };
        foreach (var kind in Enum.GetValues<NationalKind>())
        {
            var offers = register.Offers.Where(o => o.Offer.Kind == kind).Select(o => o.Offer).ToList();
            if (offers.Count == 0) continue;
            blocks.Add(new Heading(1, NationalRules.Of(kind)));
            blocks.Add(new Table($"{NationalRules.Of(kind)}: hvem og hvor", [new("Tilbud"), new("Driftsherre"), new("Sted"), new("Region"), new("År på listen")],
                [.. offers.Select(o => (IReadOnlyList<string>)[o.Name, o.Operator + Unsure(o.OperatorStatus), o.Place + Unsure(o.PlaceStatus), o.Region, Listed(o, register)])], null));
            if (register.AllYears.Any(y => offers.Exists(o => register.Year(o.Key, y) is not null))) blocks.Add(Places(kind, offers, register));
            foreach (var offer in offers.Where(o => o.Note is not null || register.YearsOf(o.Key).Any(y => y.Demand is not null || y.Match != NeedMatch.NotTold)))
            {
                blocks.Add(new Heading(2, offer.Name));
                if (offer.Note is { } note) blocks.Add(new Paragraph(note));
                blocks.AddRange(register.YearsOf(offer.Key).Where(y => y.Demand is not null || y.Match != NeedMatch.NotTold).Select(y =>
                    new Paragraph($"{Number(y.Year)}: {(y.Match != NeedMatch.NotTold ? $"Kommunerne oplever {NationalRules.Of(y.Match)}. " : "")}{y.Demand} (Kilde: {y.Basis}{Unsure(y.Status)})")));
            }
        }
        blocks.Add(new Heading(1, "Regler for sikrede afdelinger"));
        blocks.Add(new KeyValues([.. NationalRules.Secure.Select(r => (r.Title, $"{r.Text} Kilde: {r.Source}{Unsure(r.Status)}"))]));
        return new("Lands- og landsdelsdækkende tilbud og sikrede afdelinger", null, blocks, "Lands- og landsdelsdækkende tilbud og sikrede afdelinger");
    }

    /// <summary>Every offer and year in one table, for a spreadsheet.</summary>
    public static Table List(NationalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return new("Lands- og landsdelsdækkende tilbud og sikrede afdelinger",
            [new("Tilbud"), new("Slags"), new("Driftsherre"), new("Sted"), new("Region"), new("År", true), new("Pladser", true), new("Særligt sikrede pladser", true), new("Belagte pladser", true), new("Belægning i pct.", true), new("Venteliste", true), new("Oplevet sammenhæng"), new("Efterspørgsel"), new("Kilde"), new("Status")],
            [.. register.Offers.SelectMany(o => register.YearsOf(o.Offer.Key).DefaultIfEmpty().Select(y => Line(o.Offer, y)))], null);
    }

    private static IReadOnlyList<string> Line(NationalOffer o, NationalYear? y) =>
    [
        o.Name, NationalRules.Of(o.Kind), o.Operator, o.Place, o.Region, y is null ? "" : Number(y.Year), Figure(y?.Places), Figure(y?.SpecialPlaces), Figure(y?.Occupied), Figure(y?.Occupancy), Figure(y?.Waiting),
        y is null ? "" : NationalRules.Of(y.Match), y?.Demand ?? "", y?.Basis ?? o.Basis, y is null ? "" : y.Status == ParameterStatus.Confirmed ? "bekræftet" : "usikkert",
    ];

    private static Table Places(NationalKind kind, List<NationalOffer> offers, NationalRegister register)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var year in register.AllYears)
        {
            var told = offers.Select(o => (Offer: o, Line: register.Year(o.Key, year))).Where(t => t.Line is not null && t.Line.Year is var y && (y.AllPlaces ?? y.Waiting) is not null | y.Occupancy is not null).ToList();
            if (told.Count == 0) continue;
            rows.AddRange(told.Select(t => Row(t.Offer.Name, t.Line!.Year)));
            if (told.Count > 1) rows.Add(Sum(register.Total(kind, year)));
        }
        return new($"{NationalRules.Of(kind)}: pladser og belægning efter år", [new("Tilbud"), new("År", true), new("Pladser", true), new("Særligt sikrede", true), new("Belægning", true), new("Venteliste", true), new("Status")], rows, null);
    }

    private static IReadOnlyList<string> Row(string name, NationalYear y) =>
    [
        name, Number(y.Year), Told(y.Places), Told(y.SpecialPlaces), y.Occupancy is { } pct ? Danish.Percent(pct, 1) + (y.OccupancyIsComputed ? " (beregnet)" : "") : NotTold, Told(y.Waiting), y.Status == ParameterStatus.Confirmed ? "bekræftet" : "usikkert",
    ];

    private static IReadOnlyList<string> Sum(NationalTotal t) =>
        [$"I alt, {Number(t.Told)} af {Number(t.Of)} tilbud har oplyst pladser", Number(t.Year), Told(t.Places), Told(t.SpecialPlaces), t.Occupied is { } used ? $"{Danish.Number(used, 0, 1)} pladser" : NotTold, Told(t.Waiting), t.IsPartial ? "ikke alle" : ""];

    private static string Listed(NationalOffer o, NationalRegister register) => (o.FirstYear, o.LastYear, o.MergedInto) switch
    {
        (_, { } last, { } into) => $"til {Number(last)}, derefter {register.Offer(into)?.Offer.Name ?? into}",
        (_, { } last, null) => $"til {Number(last)}",
        ({ } first, null, _) => $"set første gang {Number(first)}",
        _ => NotTold,
    };

    private static string Unsure(ParameterStatus status) => status == ParameterStatus.Assumed ? " (usikkert)" : "";

    private static string Told(int? number) => number is { } n ? Danish.Number(n, 0) : NotTold;

    private static string Figure(int? number) => number is { } n ? Number(n) : "";

    private static string Figure(decimal? number) => number is { } n ? Danish.Number(n, 0, 2) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
