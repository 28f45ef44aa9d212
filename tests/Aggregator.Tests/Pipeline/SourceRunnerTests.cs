using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;
using Aggregator.State;

namespace Aggregator.Tests.Pipeline;

public sealed class SourceRunnerTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 1, 11, 50, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_poll_is_done_when_its_readings_are_in_the_journal()
    {
        var provider = new ScriptedProvider("home");
        provider.Answer = (place, _) => One(provider.Reading(place, 8.93, s_at));
        await using var host = new PipelineHost(provider);

        var run = await host.RunAsync();

        Assert.Equal(PollOutcome.Ok, Assert.Single(run.Polls).Outcome);
        Assert.Equal([$"weather,place=home temperature=8.93,fetched_at={s_at.ToUnixTimeMilliseconds()}i {s_at.ToUnixTimeMilliseconds()}"], host.Journal.Lines());
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Readings_are_let_go_once_they_are_on_disk_unless_somebody_shows_them(bool keepReadings, int kept)
    {
        var provider = new ScriptedProvider("home");
        provider.Answer = (place, _) => One(provider.Reading(place, 8.93, s_at));
        await using var host = new PipelineHost(provider);

        var run = await host.Runner.RunAsync(host.Source, only: null, keepReadings, TestContext.Current.CancellationToken);

        var poll = Assert.Single(run.Polls);
        Assert.Equal((1, kept), (poll.Count, poll.Readings.Count));
    }

    [Fact]
    public async Task The_same_observation_is_unchanged_however_late_it_was_fetched_and_is_not_stored_again()
    {
        var provider = new ScriptedProvider("home");
        var fetched = s_at;
        provider.Answer = (place, _) => One(provider.Reading(place, 8.93, s_at, fetched += TimeSpan.FromMinutes(1)));
        await using var host = new PipelineHost(provider);
        await host.RunAsync();

        var run = await host.RunAsync();

        Assert.Equal(PollOutcome.Unchanged, run.Outcome);
        Assert.Single(host.Journal.Lines());
    }

    [Fact]
    public async Task A_revised_value_of_the_same_instant_is_stored()
    {
        var provider = new ScriptedProvider("home");
        var temperature = 8.0;
        provider.Answer = (place, _) => One(provider.Reading(place, temperature++, s_at));
        await using var host = new PipelineHost(provider);
        await host.RunAsync();

        var run = await host.RunAsync();

        Assert.Equal(PollOutcome.Ok, run.Outcome);
        Assert.Equal(2, host.Journal.Lines().Count);
    }

    [Fact]
    public async Task No_data_is_empty_and_a_success()
    {
        await using var host = new PipelineHost(new ScriptedProvider("home"));

        var run = await host.RunAsync();

        Assert.Equal(PollOutcome.Empty, run.Outcome);
        Assert.NotNull(host.Source.LastSuccess);
    }

    [Theory]
    [InlineData(ProviderFailure.Unavailable, nameof(PollOutcome.Unavailable))]
    [InlineData(ProviderFailure.Throttled, nameof(PollOutcome.Throttled))]
    [InlineData(ProviderFailure.Rejected, nameof(PollOutcome.Rejected))]
    [InlineData(ProviderFailure.Malformed, nameof(PollOutcome.Malformed))]
    public async Task A_failing_target_has_its_outcome_and_its_siblings_are_stored(ProviderFailure failure, string outcome)
    {
        var provider = new ScriptedProvider("bad", "good");
        provider.Answer = (place, _) => place == "bad"
            ? throw new ProviderException(failure, "why")
            : One(provider.Reading(place, 1, s_at));
        await using var host = new PipelineHost(provider);

        var run = await host.RunAsync();

        Assert.Equal(outcome, run.Polls.Single(poll => poll.Target.Name == "bad").Outcome.ToString());
        Assert.Contains("place=good", Assert.Single(host.Journal.Lines()));
    }

    [Fact]
    public async Task A_provider_that_breaks_fails_its_target_alone()
    {
        var provider = new ScriptedProvider("bad", "good");
        provider.Answer = (place, _) => place == "bad"
            ? throw new InvalidOperationException("a bug")
            : One(provider.Reading(place, 1, s_at));
        await using var host = new PipelineHost(provider);

        var run = await host.RunAsync();

        Assert.Equal([PollOutcome.Malformed, PollOutcome.Ok], run.Polls.OrderBy(poll => poll.Target.Name).Select(poll => poll.Outcome));
    }

    [Fact]
    public async Task Targets_are_asked_at_the_same_time_up_to_the_concurrency()
    {
        var provider = new ScriptedProvider([.. Enumerable.Range(0, 10).Select(number => $"p{number}")]);
        var (underWay, most) = (0, 0);
        using var all = new SemaphoreSlim(0);
        provider.Answer = async (_, cancellationToken) =>
        {
            var now = Interlocked.Increment(ref underWay);
            lock (provider)
            {
                most = Math.Max(most, now);
            }

            if (now == 3)
            {
                all.Release(10);
            }

            await all.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref underWay);
            return [];
        };
        await using var host = new PipelineHost(provider, concurrency: 3);

        var run = await host.RunAsync();

        Assert.Equal(10, run.Polls.Count);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Targets_that_were_held_back_go_first_in_the_next_run()
    {
        var provider = new ScriptedProvider("a", "b", "c");
        var permits = 1;
        provider.Answer = (place, _) => permits-- > 0
            ? One(provider.Reading(place, 1, s_at))
            : throw new ProviderException(ProviderFailure.Throttled, "spent") { IsLocalQuota = true };
        await using var host = new PipelineHost(provider, concurrency: 1);

        await host.RunAsync();
        permits = 1;
        await host.RunAsync();
        permits = 1;
        await host.RunAsync();

        Assert.Equal(["a", "b", "c", "b", "c", "a", "c", "a", "b"], provider.Asked);
    }

    [Fact]
    public async Task A_run_that_is_given_up_stores_what_was_fetched_and_leaves_the_rest_out()
    {
        var provider = new ScriptedProvider("slow", "quick");
        using var stop = new CancellationTokenSource();
        provider.Answer = async (place, cancellationToken) =>
        {
            if (place == "quick")
            {
                await stop.CancelAsync();
                return [provider.Reading(place, 1, s_at)];
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return [];
        };
        await using var host = new PipelineHost(provider);

        var run = await host.Runner.RunAsync(host.Source, stop.Token);

        Assert.Equal("quick", Assert.Single(run.Polls).Target.Name);
        Assert.Single(host.Journal.Lines());
    }

    [Fact]
    public async Task An_outage_is_one_line_at_its_start_and_one_at_its_end_however_many_runs_and_targets_it_has()
    {
        var provider = new ScriptedProvider("a", "b");
        var down = true;
        provider.Answer = (place, _) => down
            ? throw new ProviderException(ProviderFailure.Unavailable, "refused by 127.0.0.1:1")
            : One(provider.Reading(place, 1, s_at));
        await using var host = new PipelineHost(provider);

        await host.RunAsync();
        await host.RunAsync();
        down = false;
        host.Time.Advance(TimeSpan.FromSeconds(200));
        await host.RunAsync();
        await host.RunAsync();

        Assert.Equal([1200, 1201], host.Log.Lines.Select(line => line.Id.Id));
        Assert.Equal("sample is Unavailable for 2 of 2 targets, first a/current: refused by 127.0.0.1:1", host.Log.Lines.First().Text);
        Assert.Equal("sample is well again after 3 min 20 s", host.Log.Lines.Last().Text);
    }

    [Fact]
    public async Task A_spent_quota_of_our_own_is_no_outage()
    {
        var provider = new ScriptedProvider("a")
        {
            Answer = (_, _) => throw new ProviderException(ProviderFailure.Throttled, "spent") { IsLocalQuota = true },
        };
        await using var host = new PipelineHost(provider);

        await host.RunAsync();
        await host.RunAsync();

        Assert.Equal("sample waits: spent", Assert.Single(host.Log.Lines).Text);
    }

    [Fact]
    public async Task The_first_run_that_is_answered_is_told_once()
    {
        var provider = new ScriptedProvider("a", "b");
        provider.Answer = (place, _) => One(provider.Reading(place, 1, s_at));
        await using var host = new PipelineHost(provider);

        await host.RunAsync();
        await host.RunAsync();

        Assert.Equal("sample answers: 2 of 2 targets, 2 readings in 0 ms", Assert.Single(host.Log.Lines).Text);
    }

    [Fact]
    public async Task Refused_credentials_make_a_source_unhealthy_at_once_and_another_outage_only_degraded()
    {
        var refused = true;
        var provider = new ScriptedProvider("a", "b");
        provider.Answer = (place, _) => throw (refused && place == "b"
            ? new ProviderException(ProviderFailure.Rejected, "the key is wrong") { CredentialsRefused = true }
            : new ProviderException(ProviderFailure.Unavailable, "nobody there"));
        await using var host = new PipelineHost(provider);
        await using var other = new PipelineHost(provider);

        await host.RunAsync();
        refused = false;
        await other.RunAsync();

        Assert.Equal(
            new HealthCheck("source:sample", HealthStatus.Unhealthy, "the key is wrong"), SourceFreshness.Check(host.Source, host.Time.GetUtcNow()));
        Assert.Equal(
            new HealthCheck("source:sample", HealthStatus.Degraded, "nobody there"), SourceFreshness.Check(other.Source, other.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Every_run_is_in_the_history_with_the_outcome_of_each_target()
    {
        var provider = new ScriptedProvider("bad", "good");
        provider.Answer = (place, _) => place == "bad"
            ? throw new ProviderException(ProviderFailure.Rejected, "the key is wrong")
            : One(provider.Reading(place, 1, s_at));
        await using var host = new PipelineHost(provider);

        await host.RunAsync();

        await host.Journal.State.WriteAsync(_ => { });
        await using var reader = host.Journal.State.OpenReader();
        Assert.Equal("rejected", reader.Scalar<string>("SELECT outcome FROM runs WHERE source = 'sample'"));
        Assert.Equal(
            """[{"outcome":"rejected","message":"the key is wrong","readings":0,"targets":["bad/current"]},{"outcome":"ok","readings":1,"targets":["good/current"]}]""",
            reader.Scalar<string>("SELECT targets FROM runs"));
    }

    private static Task<IReadOnlyList<Reading>> One(Reading reading) => Task.FromResult<IReadOnlyList<Reading>>([reading]);
}
