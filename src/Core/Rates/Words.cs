namespace Viften.Core.Rates;

/// <summary>The Danish words of the rate file for kinds, financing and units.</summary>
public static class Words
{
    private static readonly string[] s_kinds = ["Hovedydelse", "Differentieret", "Tillægsydelse", "Særtakst", "Objektiv", "Abonnement"];
    private static readonly string[] s_financing = ["takst", "objektiv", "abonnement", "trækningsret"];
    private static readonly string[] s_units = ["døgn", "dag", "time", "måned", "forløb", "stk", "km"];

    public static string Of(ServiceKind kind) => s_kinds[(int)kind];
    public static string Of(Financing financing) => s_financing[(int)financing];
    public static string Of(RateUnit unit) => s_units[(int)unit];

    public static IReadOnlyList<string> Kinds => s_kinds;
    public static IReadOnlyList<string> Financings => s_financing;
    public static IReadOnlyList<string> Units => s_units;

    /// <summary>"kr. pr. døgn"</summary>
    public static string PerUnit(RateUnit unit) => "kr. pr. " + Of(unit);

    /// <summary>What a number of units is called: "døgn", "dage", "timer" …</summary>
    public static string Plural(RateUnit unit) => unit switch
    {
        RateUnit.Dag => "dage",
        RateUnit.Time => "timer",
        RateUnit.Maaned => "måneder",
        _ => Of(unit),
    };

    /// <summary>How a kind is financed when the file does not say.</summary>
    public static Financing DefaultFinancing(ServiceKind kind) => kind switch
    {
        ServiceKind.Objektiv => Financing.Objektiv,
        ServiceKind.Abonnement => Financing.Abonnement,
        _ => Financing.Takst,
    };
}
