using System.Collections.Immutable;

namespace Viften.Core.Decisions;

/// <summary>Beslutning: what one body of a party said about something, as its minutes tell it.</summary>
/// <remarks>C03. Who the people were is not kept: how many were away or disqualified, and in which capacity, is what the decision rests on.</remarks>
public sealed record Decision
{
    /// <summary>Id of what was decided about: an agreement.</summary>
    public required string About { get; init; }
    /// <summary>Code of the party.</summary>
    public required string Party { get; init; }
    /// <summary>The body's own name ("Voksen- og plejeudvalget").</summary>
    public required string Body { get; init; }
    public required BodyLevel Level { get; init; }
    public required DateOnly Date { get; init; }
    public required DecisionWord Word { get; init; }
    /// <summary>The decision in the minutes' words; null when it is the word alone.</summary>
    public string? Wording { get; init; }
    public int? VotesFor { get; init; }
    public int? VotesAgainst { get; init; }
    public int? VotesBlank { get; init; }
    /// <summary>Fraværende.</summary>
    public int Absent { get; init; }
    /// <summary>Inhabile, or did not take part.</summary>
    public int Disqualified { get; init; }
    /// <summary>In which capacity they were ("1 medlem, 1 stedfortræder"); never a name.</summary>
    public string? AwayAs { get; init; }
    /// <summary>Åben sag: the minutes are public.</summary>
    public required bool Open { get; init; }
    public string? CaseNo { get; init; }
    /// <summary>The annexes that lay before the body: number of the document and its title.</summary>
    public NamedTexts Documents { get; init; } = NamedTexts.None;
    /// <summary>Kilde: the minutes or agenda it was read in.</summary>
    public required string Minutes { get; init; }
    /// <summary>Whether it was made up for a demo.</summary>
    public bool Invented { get; init; }
    /// <summary>Who registered it.</summary>
    public required string Person { get; init; }
}

/// <summary>What kind of body decides; committees may come in any order.</summary>
public enum BodyLevel
{
    /// <summary>Fagudvalg.</summary>
    Committee,
    /// <summary>Økonomiudvalg, in a region forretningsudvalg.</summary>
    Finance,
    /// <summary>Kommunalbestyrelse or regionsråd: the party's own decision.</summary>
    Council,
}

/// <summary>Beslutningsord: the word a body decides by.</summary>
public enum DecisionWord
{
    Approved,
    Acceded,
    Adopted,
    Recommended,
    Deferred,
    Noted,
    Rejected,
}

/// <summary>What a word comes to when a council says it.</summary>
public enum DecisionEffect
{
    Approves,
    /// <summary>Neither yes nor no.</summary>
    Nothing,
    Defers,
    Rejects,
}

/// <summary>How far a party is.</summary>
public enum PartyDecision
{
    Missing,
    /// <summary>A committee has treated it, the council has not.</summary>
    UnderWay,
    Deferred,
    Rejected,
    Approved,
}

/// <summary>The words, where they are used, and what they come to.</summary>
/// <param name="Text">As minutes write it.</param>
/// <param name="Source">Where we have read it.</param>
public sealed record DecisionWordRule(DecisionWord Word, string Text, DecisionEffect Effect, string Source);

/// <summary>The list of decision words, and what standings and levels are called.</summary>
public static class DecisionWords
{
    public static ImmutableArray<DecisionWordRule> All { get; } =
    [
        new(DecisionWord.Approved, "Godkendt", DecisionEffect.Approves, "Silkeborg Byråd, 17. december 2024"),
        new(DecisionWord.Acceded, "Tiltrådt", DecisionEffect.Approves, "Norddjurs, udvalgene 2023 og 2024"),
        new(DecisionWord.Adopted, "Vedtaget", DecisionEffect.Approves, "Almindeligt ord i referater"),
        new(DecisionWord.Recommended, "Anbefalet", DecisionEffect.Nothing, "KKR Midtjylland, 22. november 2022"),
        new(DecisionWord.Deferred, "Udsat", DecisionEffect.Defers, "Almindeligt ord i referater"),
        new(DecisionWord.Noted, "Taget til efterretning", DecisionEffect.Nothing, "Almindeligt ord i referater"),
        new(DecisionWord.Rejected, "Forkastet", DecisionEffect.Rejects, "Almindeligt ord i referater"),
    ];

    public static DecisionWordRule Rule(DecisionWord word) => All[(int)word];

    public static string Of(DecisionWord word) => Rule(word).Text;

    public static string Key(DecisionWord word) => Danish.Fold(Of(word)).Replace(' ', '-');

    public static DecisionWord? Read(string? key)
    {
        foreach (var rule in All) if (Key(rule.Word) == key) return rule.Word;
        return null;
    }

    public static string Of(PartyDecision state) => state switch
    {
        PartyDecision.Approved => "har godkendt",
        PartyDecision.Rejected => "har sagt nej",
        PartyDecision.Deferred => "har udsat",
        PartyDecision.UnderWay => "er i gang",
        _ => "mangler",
    };

    public static string Of(BodyLevel level) => level switch
    {
        BodyLevel.Committee => "Fagudvalg",
        BodyLevel.Finance => "Økonomiudvalg",
        _ => "Råd",
    };

    /// <summary>A level as routes and commands write it.</summary>
    public static string Key(BodyLevel level) => level switch { BodyLevel.Committee => "udvalg", BodyLevel.Finance => "oekonomi", _ => "raad" };

    public static BodyLevel? ReadLevel(string? key)
    {
        foreach (var level in Enum.GetValues<BodyLevel>()) if (Key(level) == key) return level;
        return null;
    }
}
