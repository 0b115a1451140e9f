namespace Viften.App.Demo;

/// <summary>Invented names of offers (tilbud): they sound like places and belong to none.</summary>
internal static class DemoNames
{
    private static readonly string[] s_first =
    [
        "Tyttebær", "Kobber", "Ravne", "Tjørne", "Mose", "Rimfrost", "Klokke", "Vibe", "Spættede", "Hvidtjørn", "Brombær", "Gærde",
        "Ørred", "Sivgræs", "Birke", "Lærke", "Hedelyng", "Markjordbær", "Pilekvist", "Skovsyre", "Svale", "Nattergale", "Hassel", "Stærkær", "Alke", "Porse",
    ];

    private static readonly string[] s_second =
    [
        "bakkerne", "vængen", "dammen", "lunden", "svinget", "toften", "kilden", "gården", "krogen", "banken", "brinken", "sletten",
        "skrænten", "engen", "holmen", "haven", "stien", "leddet", "dalen", "kajen", "agerne", "broen", "hjørnet", "højen", "lysningen", "vadestedet",
    ];

    /// <summary>As many different names as there are pairs, in an order fixed by the seed.</summary>
    public static Queue<string> Shuffled(DemoRandom random)
    {
        var names = s_first.SelectMany(a => s_second.Select(b => a + b)).ToList();
        random.Shuffle(names);
        return new Queue<string>(names);
    }
}
