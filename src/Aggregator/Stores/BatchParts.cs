using Aggregator.Journal;

namespace Aggregator.Stores;

/// <summary>A batch on its way to a store, in parts: the store's limit cuts it, and a refusal halves a part.</summary>
internal sealed class BatchParts
{
    private readonly Stack<JournalBatch> _parts = new();

    /// <summary>The next part to send; null when all are done.</summary>
    public JournalBatch? Next => _parts.TryPeek(out var next) ? next : null;

    /// <summary>The position that the store reaches with the last part.</summary>
    public long LastId { get; private set; }

    /// <summary>Begins with a batch.</summary>
    public void Begin(JournalBatch batch, int maxLines)
    {
        LastId = batch.LastId;
        var rest = batch;
        var parts = new List<JournalBatch>();
        while (rest.Readings > maxLines)
        {
            (var part, rest) = Cut(rest, maxLines);
            parts.Add(part);
        }

        _parts.Push(rest);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            _parts.Push(parts[i]);
        }
    }

    /// <summary>The next part is done with: stored or parked.</summary>
    public void Done() => _parts.Pop();

    /// <summary>The next part, of two lines or more, was refused: sends its halves instead.</summary>
    public void Halve()
    {
        var (first, second) = Cut(_parts.Peek(), _parts.Peek().Readings / 2);
        _parts.Pop();
        _parts.Push(second);
        _parts.Push(first);
    }

    private static (JournalBatch First, JournalBatch Second) Cut(JournalBatch batch, int lines)
    {
        var span = batch.Lines.Span;
        var length = 0;
        for (var i = 0; i < lines; i++)
        {
            length += span[length..].IndexOf((byte)'\n') + 1;
        }

        return (batch with { Readings = lines, Lines = batch.Lines[..length] },
            batch with { Readings = batch.Readings - lines, Lines = batch.Lines[length..] });
    }
}
