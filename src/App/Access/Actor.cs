using System.Collections.Frozen;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>Who does something, for which party, in which roles and for what purpose.</summary>
/// <param name="Person">The person as the log names them: an account's name, or the user of the operating system.</param>
/// <param name="Party">Code of the party acted for ("0740"); null for one who acts for the agreement as a whole.</param>
/// <param name="Roles">Roles held for that party.</param>
/// <param name="Purpose">Formål: why the person looks or acts.</param>
/// <remarks>What an actor may is said by <see cref="AccessTable"/> alone; here it is only asked of one party's data.</remarks>
public sealed record Actor(string Person, string? Party, FrozenSet<Role> Roles, string Purpose)
{
    private const int CvrLength = 8;

    /// <summary>The account behind the person; null for the command line and for the program itself.</summary>
    public Guid? Account { get; init; }

    /// <summary>How sure the sign-in was; the command line and the program itself are as sure as the machine they run on.</summary>
    public Assurance Assurance { get; init; } = Assurance.High;

    /// <summary>Ids of the party's offers that a role is held for, for one who is an offer manager.</summary>
    public FrozenSet<string> Offers { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the right is the actor's at all, for whatever data.</summary>
    public bool May(Right right) => AccessTable.Of(right, Roles) != Reach.None;

    /// <summary>Whether it is sure enough who the actor is, for this right.</summary>
    public bool IsSure(Right right) => Assurance >= AccessTable.AssuranceOf(right);

    /// <summary>Whether the right reaches every party's data.</summary>
    public bool MayAll(Right right) => AccessTable.Of(right, Roles) == Reach.All;

    /// <summary>Private operators whose price lists come in another party's files: they are that party's.</summary>
    public FrozenSet<string> OthersPrivate { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the right reaches what belongs to a party as a whole.</summary>
    public bool May(Right right, string party) => AccessTable.Of(right, Roles) is var reach && (reach == Reach.All || (reach == Reach.Party && IsOurs(right, party)));

    /// <summary>Whether the right reaches what belongs to one offer of a party.</summary>
    public bool May(Right right, string party, string offer) =>
        AccessTable.Of(right, Roles) is var reach && (reach == Reach.All || (reach == Reach.Party && IsOurs(right, party)) || (reach == Reach.Offer && party == Party && Offers.Contains(offer)));

    /// <summary>Whether the actor may know that something of a party's is there at all.</summary>
    public bool Knows(string party) => IsOurs(Right.FollowRates, party) || Roles.Any(AccessTable.KnowsAll);

    /// <summary>Not yours is as if it were not there; yours without the role is denied; null when the right reaches it.</summary>
    /// <param name="right">What is to be done.</param>
    /// <param name="party">Whose data it is done to.</param>
    /// <param name="what">What is not there, in words.</param>
    /// <param name="denied">Who may instead, in words.</param>
    public Outcome<T>? Refused<T>(Right right, string party, string what, string denied) =>
        May(right, party) ? null : Knows(party) ? new Outcome<T>.Denied(denied) : new Outcome<T>.NotFound(what);

    /// <remarks>
    /// A private operator's price list comes in the file of the municipality it lies in, so those who report rates for that party know it: its rates, and nothing else of it.
    /// </remarks>
    private bool IsOurs(Right right, string party) => Party == party
        || (party.Length == CvrLength && Party is not null && Roles.Contains(Role.RateEconomist) && !OthersPrivate.Contains(party)
            && right is Right.FollowRates or Right.SeeRates or Right.ReportRates or Right.ExplainRates or Right.Discuss);
}
