namespace Aggregator.Journal;

/// <summary>One committed row of the journal.</summary>
/// <param name="End">The place just after it.</param>
/// <param name="Readings">How many lines it holds.</param>
/// <param name="AppendedAt">When it was committed, UTC.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record JournalEntry(JournalMark End, int Readings, DateTimeOffset AppendedAt, byte[] Lines)
{
    /// <summary>Its id.</summary>
    public long Id => End.Id;

    /// <summary>The place just before it.</summary>
    public JournalMark Start => new(End.Id - 1, End.Readings - Readings, End.Bytes - Lines.Length);
}
