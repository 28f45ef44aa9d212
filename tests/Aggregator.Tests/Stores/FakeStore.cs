using System.Text;
using Aggregator.Journal;
using Aggregator.Stores;

namespace Aggregator.Tests.Stores;

/// <summary>A store that does as told and remembers what it took.</summary>
internal sealed class FakeStore(string name) : IReadingStore
{
    private readonly Lock _gate = new();
    private readonly List<IReadOnlyList<string>> _batches = [];

    public string Name { get; } = name;

    public StoreBatching Batching { get; init; } = new(MaxLines: 5_000, MaxBytes: 1 << 20, Linger: TimeSpan.Zero);

    /// <summary>Runs before a batch is taken; throws to refuse it.</summary>
    public Func<IReadOnlyList<string>, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Opens it; throws to refuse.</summary>
    public Func<Task> Opening { get; set; } = () => Task.CompletedTask;

    public int Calls { get; private set; }

    public bool IsClosed { get; private set; }

    public IReadOnlyList<IReadOnlyList<string>> Batches
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    public IReadOnlyList<string> Lines => [.. Batches.SelectMany(batch => batch)];

    public async ValueTask OpenAsync(CancellationToken cancellationToken) => await Opening();

    public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellationToken)
    {
        Calls++;
        var lines = Encoding.UTF8.GetString(batch.Lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(batch.Readings, lines.Length);
        await Before(lines).WaitAsync(cancellationToken);
        lock (_gate)
        {
            _batches.Add(lines);
        }
    }

    public ValueTask<string> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult("taken");

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
