namespace Viften;

/// <summary>What the public pages say of those who publish, and on which terms.</summary>
public sealed record PublicNotice
{
    /// <summary>Udgiver: named as the source of the data.</summary>
    public string Publisher { get; init; } = "det fælles sekretariat";

    /// <summary>Where the public may write; null until someone has said it.</summary>
    public string? Email { get; init; }

    public string License { get; init; } = "Creative Commons Navngivelse 4.0 (CC BY 4.0)";
    public string LicenseAddress { get; init; } = "https://creativecommons.org/licenses/by/4.0/deed.da";

    /// <summary>The day the accessibility statement was last gone through.</summary>
    public DateOnly StatementDate { get; init; } = new(2026, 11, 22);

    /// <summary>VIFTEN_UDGIVER, VIFTEN_KONTAKT_MAIL, VIFTEN_LICENS and VIFTEN_LICENS_ADRESSE, where they are set.</summary>
    public static PublicNotice FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var standard = new PublicNotice();
        string? Set(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;
        return standard with
        {
            Publisher = Set("VIFTEN_UDGIVER") ?? standard.Publisher,
            Email = Set("VIFTEN_KONTAKT_MAIL"),
            License = Set("VIFTEN_LICENS") ?? standard.License,
            LicenseAddress = Set("VIFTEN_LICENS_ADRESSE") ?? standard.LicenseAddress,
        };
    }
}
