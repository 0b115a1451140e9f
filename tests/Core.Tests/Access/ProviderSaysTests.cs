using System.Collections.Immutable;
using System.Text;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.Core.Tests.Access;

/// <summary>What a provider says becomes a person of a party with roles, and never more than the configuration lets it.</summary>
public class ProviderSaysTests
{
    private const string Silkeborg = "29189641";
    private const string Viborg = "29189846";

    private static readonly Agreement s_agreement = TestAgreement.Make() with
    {
        Parties = [new("0740", Silkeborg, "Silkeborg Kommune", PartyKind.Municipality), new("0791", Viborg, "Viborg Kommune", PartyKind.Municipality)],
    };

    private static readonly SignInProvider s_provider = new()
    {
        Key = "mitid", Name = "MitID Erhverv", Authority = "https://broker.example", ClientId = "viften",
        Claims = new() { Roles = "roller", Assurance = "loa" },
        Roles = ImmutableDictionary.CreateRange<string, Role>([new("takst", Role.RateEconomist), new("sekretariat", Role.Secretariat), new("leder_{tilbud}_x", Role.OfferManager), new("sag", Role.Caseworker)]),
        PartyRoles = ImmutableDictionary.CreateRange<string, ImmutableDictionary<string, Role>>([new("0791", ImmutableDictionary.CreateRange<string, Role>([new("CN=Takst", Role.RateEconomist)]))]),
        ForAll = [Viborg],
        Levels = ImmutableDictionary.CreateRange<string, Assurance>([new("Substantial", Assurance.Substantial), new("High", Assurance.High)]),
    };

    private static KeyValuePair<string, string>[] Claims(string cvr, params string[] roles) =>
        [new("sub", "7f0c-1"), new("name", "Bente Prøve"), new("email", "bente@silkeborg.example"), new("cvr", cvr), new("loa", "Substantial"), .. roles.Select(r => KeyValuePair.Create("roller", r))];

    private static SaidBy Read(IReadOnlyCollection<KeyValuePair<string, string>> claims, SignInProvider? provider = null) =>
        Assert.IsType<Outcome<SaidBy>.Done>(ProviderSays.Read(provider ?? s_provider, claims, s_agreement)).Value;

    private static string Code(IReadOnlyCollection<KeyValuePair<string, string>> claims) =>
        Assert.IsType<Outcome<SaidBy>.Refused>(ProviderSays.Read(s_provider, claims, s_agreement)).Findings[0].Code;

    [Fact]
    public void The_organisation_gives_the_party_and_its_privileges_the_roles()
    {
        var said = Read(Claims(Silkeborg, "takst", "sag", "noget-andet"));
        Assert.Equal(("mitid|7f0c-1", "Bente Prøve", "0740", Assurance.Substantial), (said.Login, said.Profile.Name, said.Profile.Party, said.Assurance));
        Assert.Equal([(Role.RateEconomist, "0740"), (Role.Caseworker, "0740")], said.Grants!.Select(g => (g.Role, g.Party)));
        Assert.Equal(["noget-andet"], said.Unknown);
    }

    [Fact]
    public void A_role_for_the_whole_agreement_is_taken_only_from_those_who_house_it()
    {
        Assert.Empty(Read(Claims(Silkeborg, "sekretariat")).Grants!);
        Assert.Equal((Role.Secretariat, null), Read(Claims(Viborg, "sekretariat")).Grants!.Select(g => (g.Role, g.Party)).Single());
    }

    [Fact]
    public void A_partys_own_name_for_a_role_is_no_name_elsewhere()
    {
        Assert.Single(Read(Claims(Viborg, "CN=Takst")).Grants!);
        Assert.Empty(Read(Claims(Silkeborg, "CN=Takst")).Grants!);
    }

    [Fact]
    public void An_offer_stands_in_the_name_of_the_privilege()
    {
        Assert.Equal("T17", Read(Claims(Silkeborg, "leder_T17_x")).Grants!.Single().Offer);
        Assert.Empty(Read(Claims(Silkeborg, "leder__x")).Grants!);
    }

    [Fact]
    public void Several_roles_may_stand_as_a_list_in_one_claim() => Assert.Equal(2, Read(Claims(Silkeborg, """["takst","sag"]""")).Grants!.Count);

    [Fact]
    public void A_list_that_is_broken_gives_no_role() => Assert.Empty(Read(Claims(Silkeborg, """["takst""")).Grants!);

    [Fact]
    public void A_level_that_is_not_known_is_low() =>
        Assert.Equal(Assurance.Low, Read([.. Claims(Silkeborg).Where(c => c.Key != "loa"), new("loa", "Meget høj")]).Assurance);

    [Fact]
    public void An_organisation_outside_the_agreement_is_refused() => Assert.Equal("PROVIDER-PARTY", Code(Claims("12345678", "takst")));

    [Fact]
    public void Nobody_is_let_in_without_an_organisation() => Assert.Equal("PROVIDER-PARTY", Code([.. Claims(Silkeborg).Where(c => c.Key != "cvr")]));

    [Fact]
    public void Nobody_is_let_in_without_a_name_of_the_providers_own() => Assert.Equal("PROVIDER-NO-SUBJECT", Code([.. Claims(Silkeborg).Where(c => c.Key != "sub")]));

    [Theory]
    [InlineData("name", "Bente 010156-5001")]
    [InlineData("sub", "010156-5001")]
    public void A_number_in_the_place_of_a_name_is_not_kept(string claim, string value) =>
        Assert.Equal("PROVIDER-CPR", Code([.. Claims(Silkeborg).Where(c => c.Key != claim), new(claim, value)]));

    [Fact]
    public void A_provider_that_says_nothing_of_roles_leaves_those_given_here_alone() =>
        Assert.Null(Read(Claims(Silkeborg, "takst"), s_provider with { Claims = new() { Assurance = "loa" } }).Grants);

    [Theory]
    [InlineData(Silkeborg, 1)]
    [InlineData(Viborg, 0)]
    [InlineData("29189641<", 0)]
    public void A_privilege_profile_counts_for_the_persons_own_organisation_alone(string scope, int roles)
    {
        var xml = $"<bpp:PrivilegeList xmlns:bpp=\"http://itst.dk/oiosaml/basic_privilege_profile\"><PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{scope.Replace("<", "&lt;", StringComparison.Ordinal)}\"><Privilege>takst</Privilege></PrivilegeGroup></bpp:PrivilegeList>";
        Assert.Equal(roles, Read(Claims(Silkeborg, Base64(xml)), s_provider with { Privileges = PrivilegeForm.OioBpp }).Grants!.Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x><PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:29189641\"><Privilege>takst</Privilege></PrivilegeGroup></x>")]
    [InlineData("<x><PrivilegeGroup")]
    [InlineData("")]
    public void A_privilege_profile_that_is_hostile_or_broken_gives_nothing(string xml) =>
        Assert.Empty(Read(Claims(Silkeborg, Base64(xml)), s_provider with { Privileges = PrivilegeForm.OioBpp }).Grants!);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
