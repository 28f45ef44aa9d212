using Aggregator.Configuration;
using Aggregator.Pipeline;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Tests.Pipeline;

/// <summary>The production runner over a real journal, with a provider that the test scripts.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private readonly JournalHost _journal = new();

    public PipelineHost(ScriptedProvider provider, int concurrency = 8)
    {
        var settings = new SourceSettings("sample", new SampleType(), new SampleOptions { Concurrency = concurrency }, "1");
        Source = new Source(settings, provider, Time.GetUtcNow());
        Runner = new SourceRunner(
            _journal.Journal, new RunHistory(_journal.State), new OutageLog(Log), Time, NullLogger<SourceRunner>.Instance);
    }

    public FakeTime Time => _journal.Time;

    public RecordedLog<OutageLog> Log { get; } = new();

    public Source Source { get; }

    public SourceRunner Runner { get; }

    public JournalHost Journal => _journal;

    public Task<RunResult> RunAsync() => Runner.RunAsync(Source, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _journal.DisposeAsync();
}
