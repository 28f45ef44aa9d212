using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;
using Aggregator.Tests.Pipeline;

namespace Aggregator.Tests.Scheduling;

public sealed class ScheduledSourceTests : IAsyncDisposable
{
    private readonly ScriptedProvider _provider = new("home");
    private readonly List<TaskCompletionSource<IReadOnlyList<Reading>>> _asked = [];
    private readonly PipelineHost _host;
    private readonly ScheduledSource _source;

    public ScheduledSourceTests()
    {
        _provider.Answer = (_, _) =>
        {
            _asked.Add(new TaskCompletionSource<IReadOnlyList<Reading>>());
            return _asked[^1].Task;
        };
        _host = new PipelineHost(_provider);
        _source = new ScheduledSource(_host.Source, _host.Runner, _host.Time);
    }

    [Fact]
    public async Task Firings_that_come_during_a_run_become_one_run_right_after_it()
    {
        Assert.True(_source.Fire(TimeSpan.Zero));
        Assert.False(_source.Fire(TimeSpan.Zero));
        Assert.False(_source.Fire(TimeSpan.Zero));
        await AnswerAsync();

        Assert.True(_source.IsRunning);
        Assert.Equal(2, _provider.Asked.Count);
        await AnswerAsync();
        Assert.False(_source.IsRunning);
        Assert.Equal(2, _provider.Asked.Count);
    }

    [Fact]
    public async Task A_run_that_somebody_asks_for_does_not_wait_for_the_one_under_way()
    {
        Assert.True(_source.TryStart(TimeSpan.Zero));
        Assert.False(_source.TryStart(TimeSpan.Zero));
        await AnswerAsync();

        Assert.False(_source.IsRunning);
        Assert.Single(_provider.Asked);
    }

    [Fact]
    public async Task Who_is_closed_does_not_run_again_for_firings_that_came_before()
    {
        _source.Fire(TimeSpan.Zero);
        _source.Fire(TimeSpan.Zero);

        _source.Close();
        await AnswerAsync();

        Assert.False(_source.IsRunning);
        Assert.Single(_provider.Asked);
    }

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        await _host.DisposeAsync();
    }

    private async Task AnswerAsync()
    {
        var run = _source.Run;
        _asked[^1].SetResult([]);
        await run;
    }
}
