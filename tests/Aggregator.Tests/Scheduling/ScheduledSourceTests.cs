using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;
using Aggregator.Tests.Pipeline;

namespace Aggregator.Tests.Scheduling;

public sealed class ScheduledSourceTests
{
    [Fact]
    public async Task Firings_that_come_during_a_run_become_one_run_right_after_it()
    {
        var provider = new ScriptedProvider("home");
        var answers = new Queue<TaskCompletionSource<IReadOnlyList<Reading>>>([new(), new(), new()]);
        var waiting = new List<TaskCompletionSource<IReadOnlyList<Reading>>>();
        provider.Answer = (_, _) =>
        {
            waiting.Add(answers.Dequeue());
            return waiting[^1].Task;
        };
        await using var host = new PipelineHost(provider);
        using var source = new ScheduledSource(host.Source, host.Runner, host.Time);

        Assert.True(source.Fire(TimeSpan.Zero));
        Assert.False(source.Fire(TimeSpan.Zero));
        Assert.False(source.Fire(TimeSpan.Zero));
        var first = source.Run;
        waiting[0].SetResult([]);
        await first;

        Assert.True(source.IsRunning);
        Assert.Equal(2, provider.Asked.Count);
        var second = source.Run;
        waiting[1].SetResult([]);
        await second;
        Assert.False(source.IsRunning);
        Assert.Equal(2, provider.Asked.Count);
    }

    [Fact]
    public async Task A_run_that_somebody_asks_for_does_not_wait_for_the_one_under_way()
    {
        var provider = new ScriptedProvider("home");
        var answer = new TaskCompletionSource<IReadOnlyList<Reading>>();
        provider.Answer = (_, _) => answer.Task;
        await using var host = new PipelineHost(provider);
        using var source = new ScheduledSource(host.Source, host.Runner, host.Time);

        Assert.True(source.TryStart(TimeSpan.Zero));
        Assert.False(source.TryStart(TimeSpan.Zero));
        answer.SetResult([]);
        await source.Run;

        Assert.False(source.IsRunning);
        Assert.Single(provider.Asked);
    }

    [Fact]
    public async Task Who_is_closed_does_not_run_again_for_firings_that_came_before()
    {
        var provider = new ScriptedProvider("home");
        var answer = new TaskCompletionSource<IReadOnlyList<Reading>>();
        provider.Answer = (_, _) => answer.Task;
        await using var host = new PipelineHost(provider);
        using var source = new ScheduledSource(host.Source, host.Runner, host.Time);
        source.Fire(TimeSpan.Zero);
        source.Fire(TimeSpan.Zero);

        source.Close();
        answer.SetResult([]);
        await source.Run;

        Assert.False(source.IsRunning);
        Assert.Single(provider.Asked);
    }
}
