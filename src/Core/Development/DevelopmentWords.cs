using Viften.Core.Agreements;

namespace Viften.Core.Development;

/// <summary>What the words of areas, initiatives and indicators are to people, and in addresses and commands.</summary>
public static class DevelopmentWords
{
    /// <summary>How near a due date is before it is told of, in days.</summary>
    public const int Soon = 30;

    public static string Of(Continuation value) => value switch { Continuation.Unknown => "Ikke oplyst", Continuation.New => "Nyt", Continuation.Continued => "Videreført", Continuation.Changed => "Videreført og ændret", _ => "Udgår" };

    public static string Key(Continuation value) => value switch { Continuation.Unknown => "ikke-oplyst", Continuation.New => "nyt", Continuation.Continued => "viderefoert", Continuation.Changed => "aendret", _ => "udgaar" };

    public static string Of(InitiativeState state) => state switch
    {
        InitiativeState.NotBegun => "Ikke begyndt",
        InitiativeState.UnderWay => "I gang",
        InitiativeState.Late => "Forsinket",
        InitiativeState.Done => "Afsluttet",
        _ => "Opgivet",
    };

    public static string Key(InitiativeState state) => Danish.Fold(Of(state)).Replace(' ', '-');

    public static string Of(AreaState state) => state switch
    {
        AreaState.Empty => "Uden initiativer",
        AreaState.NotBegun => "Ikke begyndt",
        AreaState.UnderWay => "I gang",
        AreaState.Late => "Forsinket",
        AreaState.Done => "Afsluttet",
        _ => "Udgår",
    };

    public static string Of(OwnerKind kind) => kind switch { OwnerKind.Party => "Part", OwnerKind.Body => "Organ", _ => "Rolle" };

    public static string Key(OwnerKind kind) => Of(kind).ToLowerInvariant();

    public static string Of(Ending ending) => ending switch { Ending.Open => "Åbent", Ending.Closed => "Afsluttet", _ => "Opgivet" };

    public static string Key(Ending ending) => ending switch { Ending.Open => "aabent", Ending.Closed => "afsluttet", _ => "opgivet" };

    public static string Of(Direction direction) => direction == Direction.Up ? "Skal stige" : "Skal falde";

    public static string Key(Direction direction) => direction == Direction.Up ? "op" : "ned";

    public static string Of(IndicatorState state) => state switch
    {
        IndicatorState.NotMeasured => "Ikke målt",
        IndicatorState.Measured => "Målt",
        IndicatorState.Away => "Ikke på vej",
        IndicatorState.Towards => "På vej",
        _ => "Nået",
    };

    public static string Of(NationalState state) => state switch
    {
        NationalState.Proposed => "Foreslået",
        NationalState.Agreed => "Aftalt",
        NationalState.UnderWay => "Gennemføres",
        NationalState.Done => "Gennemført",
        _ => "Opgivet",
    };

    public static string Key(NationalState state) => Danish.Fold(Of(state));

    public static string Of(ParameterStatus status) => status == ParameterStatus.Confirmed ? "bekræftet" : "antaget";

    /// <summary>The value of a kind that a key stands for; null when none does.</summary>
    public static T? Read<T>(string? key, Func<T, string> keyOf)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        foreach (var value in Enum.GetValues<T>()) if (keyOf(value) == key) return value;
        return null;
    }

    /// <summary>Keys as a record keeps them, each once, with a word for what they are.</summary>
    public static NamedTexts Keys(IEnumerable<string>? keys, string word) =>
        NamedTexts.Of((keys ?? []).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Select(k => KeyValuePair.Create(k, word)));
}
