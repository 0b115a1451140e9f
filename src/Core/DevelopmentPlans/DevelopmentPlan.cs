using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.DevelopmentPlans;

/// <summary>Hvor en udviklingsplan står.</summary>
public enum PlanStatus
{
    /// <summary>Under udarbejdelse.</summary>
    Draft,
    /// <summary>Til godkendelse i rammeaftalen.</summary>
    Proposed,
    /// <summary>Godkendt med rammeaftalen; follows from an adopted agreement that has the plan as an annex.</summary>
    Agreed,
    /// <summary>Afsluttet.</summary>
    Ended,
}

/// <summary>Udviklingsplan: how a large residential offer is to develop.</summary>
/// <remarks>C32. Serviceloven § 9: for residential offers with more than 100 places; a region's are agreed with the municipalities.</remarks>
public sealed record DevelopmentPlan
{
    /// <summary>Its name in addresses ("landsbyen-soelund").</summary>
    public required string Key { get; init; }
    public required string OfferName { get; init; }
    /// <summary>Code of the party that runs it.</summary>
    public required string Operator { get; init; }
    /// <summary>The offer's id in rate files; null when it is not known there.</summary>
    public string? OfferId { get; init; }
    public required PlanStatus Status { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Basis { get; init; }
    /// <summary>How sure we are of who runs it and of its period.</summary>
    public required ParameterStatus Confidence { get; init; }
    [FreeText]
    public string? Note { get; init; }
}

/// <summary>Afsnit i en udviklingsplan, under one of its headings.</summary>
public sealed record PlanSection
{
    public required string Plan { get; init; }
    /// <summary>Key of the heading.</summary>
    public required string Heading { get; init; }
    [FreeText]
    public required string Markdown { get; init; }
    public required string Person { get; init; }
}

/// <summary>Hvordan det går.</summary>
public enum PlanProgress
{
    /// <summary>Følger planen.</summary>
    OnTrack,
    /// <summary>Bagefter planen.</summary>
    Behind,
    /// <summary>Planen skal ændres.</summary>
    MustChange,
    /// <summary>Gennemført.</summary>
    Done,
}

/// <summary>Årlig opfølgning på en udviklingsplan.</summary>
public sealed record PlanFollowUp
{
    public required string Plan { get; init; }
    /// <summary>The year it is about.</summary>
    public required int Year { get; init; }
    public required DateOnly Date { get; init; }
    public required PlanProgress Progress { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required string Person { get; init; }
}

/// <summary>Overskrift i en udviklingsplan.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Hint">What belongs under it.</param>
public sealed record PlanHeading(string Key, string Title, string Hint);

/// <summary>The words of plans.</summary>
public static class PlanWords
{
    /// <summary>What a plan is to tell, in order.</summary>
    public static ImmutableArray<PlanHeading> Headings { get; } =
    [
        new("maalgruppe", "Målgruppe", "Hvem bor her i dag, og hvem skal bo her?"),
        new("faglig-udvikling", "Faglig udvikling", "Metoder, viden og kvalitet."),
        new("fysiske-rammer", "Fysiske rammer", "Boliger, fællesarealer og byggeri."),
        new("kapacitet", "Pladser og kapacitet", "Hvor mange pladser, og hvordan ændrer det sig?"),
        new("oekonomi", "Økonomi", "Hvad koster udviklingen, og hvad betyder den for taksterne?"),
        new("medarbejdere", "Medarbejdere og kompetencer", "Rekruttering og kompetencer."),
        new("beboere-og-paaroerende", "Beboere og pårørende", "Hvordan er de inddraget?"),
        new("samarbejde", "Samarbejde", "Kommuner, region, sundhedsvæsen og civilsamfund."),
    ];

    public static string Of(PlanStatus status) => status switch { PlanStatus.Draft => "Under udarbejdelse", PlanStatus.Proposed => "Til godkendelse", PlanStatus.Agreed => "Godkendt", _ => "Afsluttet" };

    public static string Of(PlanProgress progress) => progress switch { PlanProgress.OnTrack => "Følger planen", PlanProgress.Behind => "Bagefter planen", PlanProgress.MustChange => "Planen skal ændres", _ => "Gennemført" };

    public static string Key(PlanStatus status) => status switch { PlanStatus.Draft => "udkast", PlanStatus.Proposed => "til-godkendelse", PlanStatus.Agreed => "godkendt", _ => "afsluttet" };

    public static string Key(PlanProgress progress) => progress switch { PlanProgress.OnTrack => "foelger", PlanProgress.Behind => "bagefter", PlanProgress.MustChange => "aendres", _ => "gennemfoert" };

    public static PlanStatus? ReadStatus(string? key)
    {
        foreach (var s in Enum.GetValues<PlanStatus>()) if (Key(s) == key) return s;
        return null;
    }

    public static PlanProgress? ReadProgress(string? key)
    {
        foreach (var p in Enum.GetValues<PlanProgress>()) if (Key(p) == key) return p;
        return null;
    }
}
