using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>A stakeholder that was invited: the secret of its link is told this once.</summary>
public sealed record StakeholderInvited(string Invitee, string Organisation, string Token)
{
    public override string ToString() => $"(link til {Organisation})";
}

public sealed partial class RoundBook
{
    public const string InviteAct = "rounds.invite";
    public const string WithdrawAct = "rounds.withdraw";
    public const string RemindAct = "rounds.remind";

    /// <summary>Indbyder parterne: every party of the agreement that is not invited already; an announcement goes to every party there is.</summary>
    /// <returns>How many were invited now.</returns>
    public async Task<Outcome<int>> InviteParties(Actor actor, string code, CancellationToken cancel = default) =>
        await Steer<int>(actor, code, InviteAct, "Parterne er indbudt", async (change, life) =>
        {
            if (life.IsClosed) return new Outcome<int>.Refused([RoundRules.Closed]);
            var today = DanishTime.DateOf(change.At);
            var parties = life.Round.Kind == RoundKind.Input && await AgreementReading.Life(change.Context, life.Round.About, cancel) is { } agreement
                ? agreement.MembersNow(today).Select(m => m.Code)
                : (await PartyBook.All(change.Context, cancel)).Where(p => new Period(p.ValidFrom, p.ValidTo).Contains(today)).Select(p => p.Value.Code);
            var missing = parties.Where(p => life.Invitations.All(i => i.Invitee != p)).Distinct().Order(StringComparer.Ordinal).ToList();
            await change.Append([.. missing.Select(p => new RoundInvitation { Round = code, Invitee = p, Party = p, Person = actor.Person }).Select(i => RoundReading.Fact(change, code, RoundReading.SubjectOf(i), today, actor, i))]);
            return new Outcome<int>.Done(missing.Count);
        }, cancel);

    /// <summary>Indbyder en interessent: an organisation that answers by a link, without an account.</summary>
    public async Task<Outcome<StakeholderInvited>> InviteStakeholder(Actor actor, string code, string organisation, StakeholderKind kind, CancellationToken cancel = default)
    {
        if (AccessNotes.WrongText(organisation, "Organisation", LongestTitle) is { } wrong) return new Outcome<StakeholderInvited>.Refused([wrong]);
        return await Steer<StakeholderInvited>(actor, code, InviteAct, "Interessent indbudt", async (change, life) =>
        {
            if (life.IsClosed) return new Outcome<StakeholderInvited>.Refused([RoundRules.Closed]);
            var invitee = KeyOf(organisation);
            if (life.Invitations.Any(i => i.Invitee == invitee)) return Refused<StakeholderInvited>("STAKEHOLDER-INVITED", $"{organisation.Trim()} er allerede indbudt. Lav et nyt link, hvis det gamle er væk.", "Organisation");
            return await Link(change, actor, new RoundInvitation { Round = code, Invitee = invitee, Organisation = organisation.Trim(), Stakeholder = kind, Person = actor.Person });
        }, cancel);
    }

    /// <summary>Nyt link: the one before is nothing from now on; what was answered by it stays.</summary>
    public async Task<Outcome<StakeholderInvited>> Renew(Actor actor, string code, string invitee, CancellationToken cancel = default) =>
        await Steer<StakeholderInvited>(actor, code, InviteAct, "Nyt link", async (change, life) =>
        {
            if (life.IsClosed) return new Outcome<StakeholderInvited>.Refused([RoundRules.Closed]);
            if (life.Invitations.FirstOrDefault(i => i.Invitee == invitee && i.Party is null) is not { } invitation) return new Outcome<StakeholderInvited>.NotFound("Indbydelsen");
            await End(change, invitation, cancel);
            return await Link(change, actor, invitation with { Person = actor.Person });
        }, cancel);

    /// <summary>Trækker en indbydelse tilbage: it is asked no more, and its link does not work; what it has handed in stays.</summary>
    public async Task<Outcome<bool>> Withdraw(Actor actor, string code, string invitee, string reason, CancellationToken cancel = default) =>
        await Steer<bool>(actor, code, WithdrawAct, reason, async (change, life) =>
        {
            if (life.Invitations.FirstOrDefault(i => i.Invitee == invitee) is not { } invitation) return new Outcome<bool>.NotFound("Indbydelsen");
            await End(change, invitation, cancel);
            return new Outcome<bool>.Done(true);
        }, cancel);

    /// <summary>Påmindelse: registers that those who are missing were reminded. There is no mail: whoever runs the round sends the text.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="code">The round.</param>
    /// <param name="invitee">One of them; null for all who have not handed in.</param>
    /// <param name="text">What was sent.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<IReadOnlyList<string>>> Remind(Actor actor, string code, string? invitee, string text, CancellationToken cancel = default)
    {
        if (GivenText.Wrong(text, "Tekst", GivenText.LongestReason) is { } wrong) return new Outcome<IReadOnlyList<string>>.Refused([wrong]);
        return await Steer<IReadOnlyList<string>>(actor, code, RemindAct, "Påmindelse sendt", async (change, life) =>
        {
            if (life.IsClosed) return new Outcome<IReadOnlyList<string>>.Refused([RoundRules.Closed]);
            var missing = life.Standings().Where(s => !s.HasAnswered && (invitee is null || s.Invitation.Invitee == invitee)).ToList();
            if (missing.Count == 0) return Refused<IReadOnlyList<string>>("NOBODY-MISSING", invitee is null ? "Alle har svaret." : "Den indbudte har svaret eller er ikke med i runden.");
            await change.Append([.. missing.Select(s => RoundReading.Fact(change, code, change.NewId(), DanishTime.DateOf(change.At), actor,
                new RoundReminder { Round = code, Invitee = s.Invitation.Invitee, Party = s.Invitation.Party, Text = text.Trim(), At = change.At, Person = actor.Person }))]);
            return new Outcome<IReadOnlyList<string>>.Done([.. missing.Select(s => s.Name)]);
        }, cancel);
    }

    private static async Task<Outcome<StakeholderInvited>> Link(Change change, Actor actor, RoundInvitation invitation)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var value = invitation with { TokenHash = AccountBook.HashOf(token) };
        await change.Append([RoundReading.Fact(change, value.Round, RoundReading.SubjectOf(value), DanishTime.DateOf(change.At), actor, value)]);
        return new Outcome<StakeholderInvited>.Done(new(value.Invitee, value.Organisation!, token));
    }

    private static async Task End(Change change, RoundInvitation invitation, CancellationToken cancel)
    {
        var subject = RoundReading.SubjectOf(invitation);
        await change.End(await change.Context.Facts<RoundInvitation>().Where(f => f.Subject == subject).ToListAsync(cancel));
    }

    /// <summary>The name as a key; never a party's code, which is digits alone.</summary>
    private static string KeyOf(string organisation)
    {
        var key = new StringBuilder("o-");
        foreach (var c in Danish.Fold(organisation.Trim()))
            if (char.IsAsciiLetterOrDigit(c)) key.Append(c);
            else if (key[^1] != '-') key.Append('-');
        return key.ToString().TrimEnd('-');
    }
}
