using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Skriv et initiativ: area, owner, parties and period. For the secretariat.</summary>
[Needs(Right.EditWorkPlan)]
public sealed class InitiativeFormModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, NationalInitiativeBook national, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    /// <summary>The initiative as it stands; null when it is to be a new one.</summary>
    internal Initiative? Old { get; private set; }
    internal InitiativeFields Form { get; private set; } = new();
    internal IReadOnlyList<NationalInitiativeLine> National { get; private set; } = [];

    internal string Here => Old is { } old ? WorkPaths.Initiative(View.Code, old.Key) + "/ret" : Address + "/nyt-initiativ";
    internal string Back => Old is { } old ? WorkPaths.Initiative(View.Code, old.Key) : WorkPaths.Areas(View.Code);

    public async Task<IActionResult> OnGet(string? initiativ, string? omraade)
    {
        if (!await Find(initiativ)) return NotFound();
        Form = Old is { } old ? InitiativeFields.Of(old, Plan.VersionOf(old))
            : new InitiativeFields { emne = (omraade is null ? null : UrlKey.Read(omraade)) ?? (Plan.Plan.Areas is [var first, ..] ? first.Key : WorkPlan.Across), begynder = AgreementPaths.Field(Today > Terms.From ? Today : Terms.From), slutter = AgreementPaths.Field(Terms.To), kilde = "Arbejdsplanen" };
        return Page();
    }

    public async Task<IActionResult> OnPost(string? initiativ, InitiativeFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Find(initiativ)) return NotFound();
        Form = form;
        if (form.Read(View.Code, Old, out var wrong) is not { } value) return Again(Wrong(wrong ?? "Noget kunne ikke læses."));
        var saved = await Book.SaveInitiative(Signed, value, Old is null ? 0 : form.forventet, form.begrundelse?.Trim() ?? "", cancel);
        return saved is Outcome<Saved>.Done { Value: var done } ? Done($"“{value.Title}” er gemt som ændring {done.Change}.", done.Warnings, WorkPaths.Initiative(View.Code, done.Key)) : Again(Refusal.Of(saved)!);
    }

    private async Task<bool> Find(string? segment)
    {
        if (segment is not null)
        {
            Old = UrlKey.Read(segment) is { } key ? Plan.Plan.Initiative(key) : null;
            if (Old is null) return false;
        }
        National = await national.All(HttpContext.RequestAborted);
        return true;
    }
}

/// <summary>An initiative as the form sends it.</summary>
#pragma warning disable IDE1006, CA1708, CA1819 // The names are those of the form's fields.
public sealed class InitiativeFields
{
    public string? titel { get; set; }
    public string? tekst { get; set; }
    /// <summary>Key of the area.</summary>
    public string? emne { get; set; }
    /// <summary>"område/fokuspunkt".</summary>
    public string? fokus { get; set; }
    /// <summary>"part:0740", "organ:dassos", or "rolle".</summary>
    public string? ejer { get; set; }
    public string? rolle { get; set; }
    public string[]? deltager { get; set; }
    public string? begynder { get; set; }
    public string? slutter { get; set; }
    public string[]? maal { get; set; }
    public string[]? nationale { get; set; }
    public string? kilde { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006, CA1708, CA1819

    internal static InitiativeFields Of(Initiative i, long version) => new()
    {
        titel = i.Title, tekst = i.Markdown, emne = i.Area, fokus = i.Focus is null ? null : $"{i.Area}/{i.Focus}", ejer = i.OwnerKind == OwnerKind.Role ? "rolle" : $"{DevelopmentWords.Key(i.OwnerKind)}:{i.Owner}", rolle = i.OwnerKind == OwnerKind.Role ? i.Owner : null,
        deltager = [.. i.Parties.Select(p => p.Key)], begynder = AgreementPaths.Field(i.From), slutter = AgreementPaths.Field(i.To), maal = [.. i.Goals.Select(g => g.Key)], nationale = [.. i.National.Select(n => n.Key)], kilde = i.Basis, forventet = version,
    };

    /// <summary>The initiative; null when a field cannot be read.</summary>
    internal Initiative? Read(string agreement, Initiative? old, out string? wrong)
    {
        wrong = null;
        var (from, to) = (FormText.Day(begynder, "Begynder", ref wrong), FormText.Day(slutter, "Slutter", ref wrong));
        if (from is null || to is null) wrong ??= "Skriv, hvornår initiativet begynder og slutter.";
        var (kind, owner) = ejer?.Split(':', 2) is [var k, var key] && DevelopmentWords.Read<OwnerKind>(k, DevelopmentWords.Key) is { } known ? (known, key) : (OwnerKind.Role, rolle?.Trim() ?? "");
        if (owner.Length == 0) wrong ??= "Vælg en ejer: en part, et organ eller en rolle. Skriv ikke et navn på en person.";
        if (wrong is not null) return null;
        return new Initiative
        {
            Agreement = agreement, Area = emne ?? "", Focus = fokus?.Split('/') is [var area, var point] && area == emne ? point : null, Key = old?.Key ?? "", Title = titel?.Trim() ?? "", Markdown = tekst?.ReplaceLineEndings("\n").Trim() ?? "",
            OwnerKind = kind, Owner = owner, Parties = DevelopmentWords.Keys(deltager?.Where(d => d != owner), "deltager"), From = from!.Value, To = to!.Value, Goals = DevelopmentWords.Keys(maal, "mål"),
            National = DevelopmentWords.Keys(nationale, "nationalt initiativ"), Ending = Ending.Open, Basis = kilde?.Trim() ?? "", Invented = old?.Invented ?? false,
        };
    }
}
