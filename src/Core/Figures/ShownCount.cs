namespace Viften.Core.Figures;

/// <summary>Antal, som det må vises: a number of persons that has been through the policy, or that it was hidden.</summary>
/// <remarks>Only <see cref="Suppression"/> makes one. What takes it, a column, an answer of the API, cannot be given a count that was not looked at.</remarks>
public readonly record struct ShownCount
{
    private ShownCount(int? number) => Number = number;

    /// <summary>Null when it is hidden; then nothing else here tells what it was.</summary>
    public int? Number { get; }

    public bool IsHidden => Number is null;

    public static ShownCount Hidden { get; } = new(null);

    internal static ShownCount Of(int number) => new(number);

    /// <summary>The word in the place of a hidden number; the same whether it was hidden for its own sake or for another's.</summary>
    public const string HiddenWord = "skjult";
}
