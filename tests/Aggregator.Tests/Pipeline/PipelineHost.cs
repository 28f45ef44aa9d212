using Aggregator.Configuration;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Tests.Pipeline;

/// <summary>The production runner over a real journal, with a provider that the test scripts.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private readonly JournalHost _journal;
    private readonly IProvider _provider;

    public PipelineHost(IProvider provider, int concurrency = 8, long journalSize = 1 << 30)
    {
        _journal = new JournalHost(journalSize);
        _provider = provider;
        Begin("sample", concurrency);
    }

    public FakeTime Time => _journal.Time;

    public RecordedLog<OutageLog> Log { get; } = new();

    public Source Source { get; private set; } = null!;

    public SourceRunner Runner { get; private set; } = null!;

    public JournalHost Journal => _journal;

    public Task<RunResult> RunAsync() => Runner.RunAsync(Source, TestContext.Current.CancellationToken);

    /// <summary>Opens the file again as a process does that comes after one which was killed.</summary>
    public void Restart(string source = "sample")
    {
        _journal.Reopen();
        Begin(source, concurrency: 8);
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private void Begin(string source, int concurrency)
    {
        var settings = new SourceSettings(source, new SampleType(), new SampleOptions { Concurrency = concurrency }, "1");
        Source = new Source(settings, _provider, Time.GetUtcNow());
        Runner = new SourceRunner(
            new TargetFetcher(_journal.Journal, NullLogger<TargetFetcher>.Instance), _journal.Journal, new RunHistory(_journal.State), new OutageLog(Log), Time);
    }
}
