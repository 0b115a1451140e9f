using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>What each sort of offer sells, with prices in the size that published price lists show (2026 level).</summary>
internal static class DemoServices
{
    private static readonly decimal[] s_weights = [0.88m, 1m, 1.15m, 1.35m];

    /// <summary>Places an offer of the sort usually has; none for those that sell hours or courses.</summary>
    public static (int Low, int High) PlacesOf(OfferSort sort) => sort switch
    {
        OfferSort.LongTermHome => (10, 36),
        OfferSort.TemporaryHome => (8, 24),
        OfferSort.SharedHousing => (8, 26),
        OfferSort.DayActivity => (16, 50),
        OfferSort.Workshop => (16, 44),
        OfferSort.ChildrensHome => (6, 18),
        OfferSort.Relief => (5, 12),
        OfferSort.CrisisCentre => (6, 16),
        OfferSort.Shelter => (14, 36),
        OfferSort.YouthEducation => (12, 36),
        OfferSort.SpecialDayCare => (10, 26),
        OfferSort.Secure => (14, 22),
        _ => (0, 0),
    };

    public static bool HasSupervision(OfferSort sort) => sort is not (OfferSort.SupportTeam or OfferSort.YouthEducation or OfferSort.SpecialDayCare or OfferSort.Communication);

    public static List<PlannedService> Of(OfferSort sort, DemoRandom r)
    {
        var services = new List<PlannedService>();
        switch (sort)
        {
            case OfferSort.LongTermHome:
                Stay(services, r, "SEL § 108", null, r.Between(2050m, 2950m, 0), 650, "Længerevarende ophold");
                if (r.Chance(160)) Single(services, r, "SEL § 108", null);
                if (r.Chance(220)) services.Add(Main(services, "Aktivitet og samvær i huset", "SEL § 104", RateUnit.Dag, r.Between(480m, 760m, 0), 0.5m));
                break;
            case OfferSort.TemporaryHome:
                Stay(services, r, "SEL § 107", null, r.Between(1750m, 2650m, 0), 550, "Midlertidigt ophold");
                if (r.Chance(140)) Single(services, r, "SEL § 107", null);
                if (r.Chance(250)) services.Add(Hours(services, "Efterværn", ServiceKind.Tillaegsydelse, "SEL § 85", r.Between(365m, 460m, 0), r.Whole(200, 900)));
                break;
            case OfferSort.SharedHousing:
                Stay(services, r, "ABL § 105", null, r.Between(1050m, 1750m, 0), 400, "Ophold i almen bolig med støtte");
                services.Add(Hours(services, "Socialpædagogisk støtte", ServiceKind.Hovedydelse, "SEL § 85", r.Between(355m, 475m, 0), r.Whole(900, 4200)));
                break;
            case OfferSort.SupportTeam:
                services.Add(Hours(services, "Socialpædagogisk støtte, dag", ServiceKind.Hovedydelse, "SEL § 85", r.Between(355m, 430m, 0), r.Whole(4000, 22000)));
                services.Add(Hours(services, "Socialpædagogisk støtte, aften og weekend", ServiceKind.Hovedydelse, "SEL § 85", r.Between(430m, 478m, 0), r.Whole(1500, 9000)));
                break;
            case OfferSort.DayActivity:
                Levels(services, r, "SEL § 104", null, RateUnit.Dag, r.Between(520m, 690m, 0), r.Whole(2, 3), "Aktivitet og samvær", false);
                services.Add(Kilometres(services, r));
                break;
            case OfferSort.Workshop:
                if (r.Chance(500)) Levels(services, r, "SEL § 103", null, RateUnit.Dag, r.Between(270m, 370m, 0), r.Whole(2, 3), "Beskyttet beskæftigelse", false);
                else services.Add(Main(services, "Beskyttet beskæftigelse", "SEL § 103", RateUnit.Dag, r.Between(220m, 440m, 0), 1m));
                break;
            case OfferSort.ChildrensHome:
                Stay(services, r, "BL § 43", "SEL § 66", r.Between(3200m, 5600m, 0), 450, "Døgnophold for børn og unge");
                if (r.Chance(450)) services.Add(School(services, r.Between(900m, 1320m, 0)));
                if (r.Chance(120)) Single(services, r, "BL § 43", "SEL § 66");
                break;
            case OfferSort.Relief:
                services.Add(Main(services, "Aflastningsdøgn", "BL § 43", RateUnit.Doegn, r.Between(3050m, 4900m, 0), 1m) with { ParagraphBefore2024 = "SEL § 66", ShortStay = true });
                break;
            case OfferSort.CrisisCentre:
                services.Add(Main(services, "Ophold på krisecenter", "SEL § 109", RateUnit.Doegn, r.Between(1500m, 2250m, 0), 1m) with { ShortStay = true });
                break;
            case OfferSort.Shelter:
                services.Add(Main(services, "Ophold på forsorgshjem", "SEL § 110", RateUnit.Doegn, r.Between(1250m, 1850m, 0), 1m) with { ShortStay = true });
                services.Add(Hours(services, "Efterforsorg", ServiceKind.Tillaegsydelse, "SEL § 85", r.Between(365m, 450m, 0), r.Whole(300, 1200)));
                break;
            case OfferSort.Treatment:
                services.Add(Courses(services, "Ambulant stofmisbrugsbehandling", "SEL § 101", r.Between(26_000m, 58_000m, 0), r.Whole(40, 220)));
                services.Add(Courses(services, "Alkoholbehandling", "SUL § 141", r.Between(14_000m, 27_000m, 0), r.Whole(50, 260)));
                break;
            case OfferSort.YouthEducation:
                Levels(services, r, "STU", null, RateUnit.Maaned, r.Between(19_500m, 29_500m, 0), r.Whole(2, 3), "Særligt tilrettelagt ungdomsuddannelse", false);
                break;
            case OfferSort.SpecialDayCare:
                services.Add(Main(services, "Særligt dagtilbud", "BL § 83", RateUnit.Maaned, r.Between(43_000m, 69_000m, 0), 0.6m) with { ParagraphBefore2024 = "SEL § 32" });
                services.Add(Main(services, "Særligt klubtilbud", "BL § 84", RateUnit.Maaned, r.Between(14_500m, 25_500m, 0), 0.4m) with { ParagraphBefore2024 = "SEL § 36" });
                break;
            case OfferSort.Communication:
                services.Add(Subscription(services, r));
                services.Add(Hours(services, "Rådgivning og undervisning", ServiceKind.Hovedydelse, "LSV", r.Between(660m, 940m, 0), r.Whole(2500, 9000)));
                break;
            case OfferSort.Secure:
                Secure(services, r);
                break;
        }
        return services;
    }

    /// <summary>An add-on (tillægsydelse); which of them an offer has is settled when the region is counted out.</summary>
    public static PlannedService AddOn(OfferSort sort, List<PlannedService> services, DemoRandom r)
    {
        var paragraph = services[0].Paragraph;
        var before = services[0].ParagraphBefore2024;
        var level = services.Count(s => s.Kind == ServiceKind.Tillaegsydelse);
        var name = (sort is OfferSort.Communication ? ["Tolkning ved samtaler", "Hjælpemiddelafprøvning", "Kursus for pårørende"] : (string[])
            ["Ekstra støtte", "Ledsagelse", "Psykologsamtaler", "Støtte ved sygehusophold", "Pædagogisk udredning", "Vågen nattevagt", "Forældrestøtte"])
            .FirstOrDefault(n => services.All(s => s.Name != n), "Særlig støtte " + (level + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Hours(services, name, ServiceKind.Tillaegsydelse, paragraph, name == "Psykologsamtaler" ? r.Between(790m, 960m, 0) : r.Between(365m, 478m, 0), r.Whole(120, 1400))
            with { ParagraphBefore2024 = before };
    }

    private static string NextId(List<PlannedService> services) => "Y" + (services.Count + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    private static PlannedService Main(List<PlannedService> services, string name, string paragraph, RateUnit unit, decimal level, decimal share) => new()
    {
        Id = NextId(services), Name = name, Kind = ServiceKind.Hovedydelse, Paragraph = paragraph, Unit = unit, Level = level, PlaceShare = share,
    };

    private static void Stay(List<PlannedService> services, DemoRandom r, string paragraph, string? before, decimal level, int differentiated, string name)
    {
        if (r.Chance(differentiated)) Levels(services, r, paragraph, before, RateUnit.Doegn, level, r.Whole(2, 4), name, r.Chance(120));
        else services.Add(Main(services, name, paragraph, RateUnit.Doegn, level, 1m) with { ParagraphBefore2024 = before });
    }

    private static void Levels(List<PlannedService> services, DemoRandom r, string paragraph, string? before, RateUnit unit, decimal level, int count, string name, bool shortStay)
    {
        for (var i = 0; i < count; i++)
        {
            services.Add(new PlannedService
            {
                Id = NextId(services),
                Name = name + ", niveau " + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Kind = ServiceKind.Differentieret,
                Paragraph = paragraph,
                ParagraphBefore2024 = before,
                Group = "G1",
                Weight = s_weights[i],
                Unit = unit,
                Level = level * 0.95m * s_weights[i],
                PlaceShare = r.Between(0.6m, 1.4m, 2) / (i + 1),
                ShortStay = shortStay,
            });
        }
    }

    private static void Single(List<PlannedService> services, DemoRandom r, string paragraph, string? before) => services.Add(new PlannedService
    {
        Id = NextId(services), Name = "Enkeltmandsforanstaltning", Kind = ServiceKind.Saertakst, Paragraph = paragraph, ParagraphBefore2024 = before,
        Unit = RateUnit.Doegn, Level = r.Between(5800m, 9400m, 0), Places = 1m,
    });

    private static PlannedService Hours(List<PlannedService> services, string name, ServiceKind kind, string paragraph, decimal level, int hours) => new()
    {
        Id = NextId(services), Name = name, Kind = kind, Paragraph = paragraph, Unit = RateUnit.Time, Level = level, UnitsAYear = hours,
    };

    private static PlannedService Courses(List<PlannedService> services, string name, string paragraph, decimal level, int courses) => new()
    {
        Id = NextId(services), Name = name, Kind = ServiceKind.Hovedydelse, Paragraph = paragraph, Unit = RateUnit.Forloeb, Level = level, UnitsAYear = courses,
    };

    private static PlannedService Kilometres(List<PlannedService> services, DemoRandom r) => new()
    {
        Id = NextId(services), Name = "Kørsel", Kind = ServiceKind.Tillaegsydelse, Paragraph = "SEL § 104", Unit = RateUnit.Km,
        Level = r.Between(8.60m, 10.20m, 2), UnitsAYear = r.Whole(8_000, 46_000),
    };

    private static PlannedService School(List<PlannedService> services, decimal level) => new()
    {
        // The pupils live in the home: their places are counted there.
        Id = NextId(services), Name = "Intern skole", Kind = ServiceKind.Tillaegsydelse, Paragraph = "FSL § 20", Unit = RateUnit.Dag, Level = level, UnitsAYear = 1_460m,
    };

    private static PlannedService Subscription(List<PlannedService> services, DemoRandom r) => new()
    {
        Id = NextId(services), Name = "Abonnement på specialrådgivning", Kind = ServiceKind.Abonnement, Financing = Financing.Abonnement, Paragraph = "LSV",
        Unit = RateUnit.Stk, Level = r.Between(180_000m, 420_000m, 0), UnitsAYear = r.Whole(6, 14),
    };

    private static void Secure(List<PlannedService> services, DemoRandom r)
    {
        services.Add(new PlannedService
        {
            Id = NextId(services), Name = "Sikret afdeling, objektiv finansiering", Kind = ServiceKind.Objektiv, Financing = Financing.Objektiv,
            Paragraph = "BL § 43", ParagraphBefore2024 = "SEL § 66", Unit = RateUnit.Doegn, Level = r.Between(4_900m, 5_600m, 0), UnitsAYear = 4_380m,
        });
        services.Add(Main(services, "Sikret afdeling, socialt anbragt", "BL § 43", RateUnit.Doegn, r.Between(6_900m, 7_900m, 0), 1m) with { ParagraphBefore2024 = "SEL § 66" });
        services.Add(School(services, r.Between(600m, 680m, 0)) with { Name = "Intern skole, sikret", UnitsAYear = 2_190m });
        services.Add(School(services, r.Between(1_200m, 1_290m, 0)) with { Id = NextId(services), Name = "Intern skole, niveau 2" });
    }
}
