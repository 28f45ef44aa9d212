using System.Text;
using Aggregator.Journal;
using Aggregator.State;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Journal;

/// <summary>A journal over a real file, which can be abandoned as a killed process leaves it and opened again.</summary>
internal sealed class JournalHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<StateDatabase> _databases = [];
    private readonly JournalOptions _options;

    public JournalHost(long maxSize = 1 << 30)
    {
        _options = new JournalOptions { MaxSize = maxSize };
        Reopen();
    }

    public FakeTime Time { get; } = new();

    public StateDatabase State => _databases[^1];

    public ReadingJournal Journal { get; private set; } = null!;

    public string File => _folder.File("aggregator.db");

    /// <summary>Opens the file again; what was open is neither closed nor told.</summary>
    public ReadingJournal Reopen()
    {
        _databases.Add(StateDatabase.Open(File));
        return Journal = ReadingJournal.Open(State, _options, Time);
    }

    /// <summary>Every line after the position, however many batches it takes.</summary>
    public IReadOnlyList<string> Lines(long after = 0, int maxBytes = 10_000)
    {
        var text = new StringBuilder();
        while (Journal.Read(after, maxBytes) is { } batch)
        {
            text.Append(Encoding.UTF8.GetString(batch.Lines.Span));
            after = batch.LastId;
        }

        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        Journal.Dispose();
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        _folder.Dispose();
    }
}
