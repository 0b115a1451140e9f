using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Access.Users;

/// <summary>A role as it was written in a form.</summary>
public sealed record GrantForm
{
    [FromForm(Name = "rolle")] public Role? Role { get; init; }
    [FromForm(Name = "part")] public string? Party { get; init; }
    [FromForm(Name = "tilbud")] public string? Offer { get; init; }
    [FromForm(Name = "fra")] public string? From { get; init; }
    [FromForm(Name = "til")] public string? To { get; init; }
    [FromForm(Name = "vikar")] public Guid? SubstituteFor { get; init; }

    internal IReadOnlyList<Role> Roles { get; init; } = [];
    internal IReadOnlyList<AgreementParty> Parties { get; init; } = [];

    /// <summary>The form with what there is to choose from.</summary>
    internal GrantForm For(Actor actor, Agreement? agreement) => this with
    {
        Roles = [.. GivenRoles.For(actor)],
        Parties = actor.MayAll(Right.ManageAccounts) ? [.. (agreement?.Parties ?? []).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare))] : [],
    };

    /// <summary>The role with its days, or what is wrong with what was written.</summary>
    internal (GrantGiven? Given, IReadOnlyList<Finding> Wrong) Read(Actor actor, DateOnly today)
    {
        var wrong = new List<Finding>();
        void No(string field, string text) => wrong.Add(new("FIELD-WRONG", Severity.Blocks, text, new Place(null, null, null, field)));
        if (Role is not { } role || GivenRoles.For(actor).All(r => r != role))
        {
            No("Rolle", "Vælg en rolle.");
            return (null, wrong);
        }
        DateOnly? Day(string? text, string field)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            No(field, $"“{field}” er ikke en dato.");
            return null;
        }
        var (from, to) = (Day(From, "Fra og med") ?? today, Day(To, "Til og med"));
        if (to < from) No("Til og med", "Rollen slutter, før den begynder. Ret en af datoerne.");
        if (wrong.Count > 0) return (null, wrong);
        var party = GrantRules.IsForAll(role) ? null : actor.MayAll(Right.ManageAccounts) ? Given(Party) : actor.Party;
        return (new(new Grant { Role = role, Party = party, Offer = Given(Offer), SubstituteFor = SubstituteFor, Origin = GrantOrigin.Here }, new Period(from, to)), []);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
