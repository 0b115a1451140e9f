namespace Viften.Core.Rates;

/// <summary>Rows by operator, offer and service: built once, so that rules about several rows need no searching.</summary>
public sealed class RowIndex
{
    private readonly int[] _nextInOffer;

    private RowIndex(int count)
    {
        OperatorOf = new int[count];
        OfferOf = new int[count];
        _nextInOffer = new int[count];
        PreviousOfService = new int[count];
    }

    /// <summary>Operator codes in order of first appearance.</summary>
    public List<string> Operators { get; } = [];

    public List<OfferRows> Offers { get; } = [];

    /// <summary>Index in <see cref="Operators"/>, by row.</summary>
    public int[] OperatorOf { get; }

    /// <summary>Index in <see cref="Offers"/>, by row.</summary>
    public int[] OfferOf { get; }

    /// <summary>The row before this one with the same year, offer and service; −1 for none.</summary>
    public int[] PreviousOfService { get; }

    private readonly Dictionary<(string Operator, string OfferId), int> _offers = [];

    /// <summary>The offer's index, −1 when it has no rows.</summary>
    public int Offer(string @operator, string offerId) => _offers.TryGetValue((@operator, offerId), out var i) ? i : -1;

    public static RowIndex Of(RateRow[] rows)
    {
        var index = new RowIndex(rows.Length);
        var operators = new Dictionary<string, int>();
        var services = new Dictionary<(int Offer, int Year, string Service), int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            index.OperatorOf[i] = i > 0 && row.Operator == rows[i - 1].Operator ? index.OperatorOf[i - 1] : index.OperatorIndex(operators, row.Operator);
            var offer = i > 0 && row.OfferId == rows[i - 1].OfferId && index.OperatorOf[i] == index.OperatorOf[i - 1]
                ? index.OfferOf[i - 1]
                : index.OfferIndex(row, index.OperatorOf[i]);
            index.OfferOf[i] = offer;
            index.Append(offer, i, row);
            ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(services, (offer, row.Year, row.ServiceId), out var known);
            index.PreviousOfService[i] = known ? last : -1;
            last = i;
            if (known) index.Offers[offer].HasSets = true;
        }
        return index;
    }

    /// <summary>The next row of the same offer in file order; −1 after the last.</summary>
    public int NextInOffer(int row) => _nextInOffer[row];

    /// <summary>The rows of an offer in file order.</summary>
    public IEnumerable<int> RowsOf(int offer)
    {
        for (var i = Offers[offer].First; i >= 0; i = _nextInOffer[i]) yield return i;
    }

    private int OperatorIndex(Dictionary<string, int> operators, string code)
    {
        if (operators.TryGetValue(code, out var known)) return known;
        Operators.Add(code);
        return operators[code] = Operators.Count - 1;
    }

    private int OfferIndex(RateRow row, int operatorIndex)
    {
        var key = (row.Operator, row.OfferId);
        if (_offers.TryGetValue(key, out var known)) return known;
        Offers.Add(new OfferRows(row.Operator, row.OfferId, operatorIndex));
        return _offers[key] = Offers.Count - 1;
    }

    private void Append(int offer, int row, RateRow fact)
    {
        var o = Offers[offer];
        _nextInOffer[row] = -1;
        if (o.First < 0) o.First = row;
        else _nextInOffer[o.Last] = row;
        o.Last = row;
        o.Count++;
        if (fact.Group is not null) o.HasSets = true;
        if (fact.BaseServiceIds is not null) o.HasSets = true;
    }
}

/// <summary>One offer's rows in a set of facts.</summary>
public sealed class OfferRows(string @operator, string offerId, int operatorIndex)
{
    public string Operator { get; } = @operator;
    public string OfferId { get; } = offerId;
    public int OperatorIndex { get; } = operatorIndex;
    public int First { get; set; } = -1;
    public int Last { get; set; } = -1;
    public int Count { get; set; }

    /// <summary>Whether rows may belong together: a group, ids of earlier services, or part-periods.</summary>
    public bool HasSets { get; set; }
}
