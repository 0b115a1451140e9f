using Viften.Core.Access;
using Xunit;

namespace Viften.Core.Tests.Access;

public class AccessTableTests
{
    [Fact]
    public void Every_right_is_in_the_table_once_and_every_role_has_its_word()
    {
        Assert.Equal(Enum.GetValues<Right>(), AccessTable.Rules.Select(r => r.Right).Order());
        Assert.Equal(Enum.GetValues<Role>().Length, Enum.GetValues<Role>().Select(RoleWords.Of).Distinct().Count());
        Assert.All(AccessTable.Rules, r => Assert.Equal(r.Reaches.Length, r.Reaches.Select(x => x.Role).Distinct().Count()));
    }

    [Fact]
    public void Nobody_who_works_for_every_party_sees_a_person()
    {
        foreach (var right in new[] { Right.SeePersons, Right.ChangePersons, Right.ErasePersons })
            Assert.DoesNotContain(AccessTable.With(right), r => AccessTable.Of(right, r) == Reach.All || GrantRules.IsForAll(r));
    }

    [Fact]
    public void A_politician_reads_the_draft_and_the_partys_cases_and_a_member_of_DASSOS_also_totals_rounds_and_cases_about_offers()
    {
        Right[] open = [Right.ReadPublished, Right.UseAccount, Right.SeeDrafts, Right.SeeCases];
        foreach (var role in new[] { Role.Politician, Role.DassosMember, Role.Public })
            Assert.All(AccessTable.Rules.Where(r => AccessTable.Of(r.Right, role) != Reach.None), r => Assert.Contains(r.Right, role == Role.DassosMember ? [.. open, Right.SeePersonTotals, Right.SeeRounds, Right.SeeOfferChanges] : open));
        Assert.Equal(Reach.None, AccessTable.Of(Right.SeeDrafts, Role.Public));
    }

    [Fact]
    public void With_several_roles_the_widest_reach_counts()
    {
        Assert.Equal(Reach.Party, AccessTable.Of(Right.SeeRates, [Role.OfferManager, Role.RateEconomist]));
        Assert.Equal(Reach.Offer, AccessTable.Of(Right.SeeRates, [Role.OfferManager, Role.Politician]));
        Assert.Equal(Reach.None, AccessTable.Of(Right.DecideRates, [Role.RateEconomist, Role.Auditor]));
    }

    [Theory]
    [InlineData(Role.Public, "0740", null, "ROLE-NOT-GIVEN")]
    [InlineData(Role.Secretariat, "0740", null, "ROLE-FOR-ALL")]
    [InlineData(Role.Caseworker, null, null, "ROLE-FOR-PARTY")]
    [InlineData(Role.OfferManager, "0740", null, "ROLE-FOR-OFFER")]
    [InlineData(Role.Caseworker, "0740", "T1", "ROLE-NOT-FOR-OFFER")]
    public void A_role_that_cannot_be_held_so_is_told_why(Role role, string? party, string? offer, string code) =>
        Assert.Contains(GrantRules.Check(new Grant { Role = role, Party = party, Offer = offer, Origin = GrantOrigin.Here }), f => f.Code == code);
}
