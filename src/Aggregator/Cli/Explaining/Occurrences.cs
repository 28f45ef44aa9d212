namespace Aggregator.Cli.Explaining;

/// <summary>Rows of which the same is to be said.</summary>
/// <param name="Why">What.</param>
/// <param name="FirstRow">The number of the first, from 1; null when it has none.</param>
/// <param name="Count">How many.</param>
internal sealed record Occurrences(string Why, int? FirstRow, int Count)
{
    /// <summary>In words, such as <c>3 rows, the first is row 2: null</c>.</summary>
    public string Text => (Count, FirstRow) switch
    {
        (1, { } row) => $"row {row}: {Why}",
        (var count, { } row) => $"{count} rows, the first is row {row}: {Why}",
        (1, null) => $"1 row: {Why}",
        (var count, null) => $"{count} rows: {Why}",
    };

    /// <summary>Counts one more.</summary>
    /// <param name="known">What is known so far.</param>
    /// <param name="why">What is to be said.</param>
    /// <param name="row">The row's number.</param>
    public static void Note(List<Occurrences> known, string why, int? row)
    {
        var position = known.FindIndex(other => other.Why == why);
        if (position < 0)
        {
            known.Add(new Occurrences(why, row, 1));
        }
        else
        {
            known[position] = known[position] with { Count = known[position].Count + 1 };
        }
    }
}
