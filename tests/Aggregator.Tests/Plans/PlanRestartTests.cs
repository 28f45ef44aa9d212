using Aggregator.Configuration;
using Aggregator.Jobs;
using Aggregator.Jobs.Kinds;
using Aggregator.Plans;
using Aggregator.State;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Jobs;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Plans;

/// <summary>Plans over a daemon that is killed.</summary>
public sealed class PlanRestartTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConfigurationFolder _configuration = new("""
        { "Aggregator": {
            "Providers": {
              "a": { "Type": "Sample", "ApiKey": "a" }, "b": { "Type": "Sample", "ApiKey": "b" }, "c": { "Type": "Sample", "ApiKey": "c" } },
            "Plans": { "all": { "Waves": [ { "Sources": [ "a", "b" ] }, { "Sources": [ "c" ], "PauseBefore": true }, { "Sources": [ "a" ] } ] } } } }
        """);

    private readonly ScriptedKind _polls = new();
    private readonly List<string> _begun = [];
    private AggregatorSettings _settings;
    private StateDatabase _state;
    private JobBoard _board;

    public PlanRestartTests()
    {
        _settings = _configuration.LoadValid();
        _state = StateDatabase.Open(_folder.File("aggregator.db"));
        _board = Begin();
    }

    [Fact]
    public async Task A_plan_that_is_killed_within_a_wave_goes_on_with_the_same_jobs()
    {
        var hangs = new TaskCompletionSource();
        _polls.Work = async (run, token) =>
        {
            lock (_begun)
            {
                _begun.Add(run.Request.Sources![0]);
            }

            if (run.Request.Sources![0] == "b")
            {
                hangs.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
        };
        var plan = await AddAsync();
        await hangs.Task;
        await UntilAsync(() => Children(plan).Count(job => job.State is JobState.Completed) == 1);
        var before = Children(plan).Select(job => job.Id).ToList();

        _polls.Work = (run, _) =>
        {
            lock (_begun)
            {
                _begun.Add(run.Request.Sources![0]);
            }

            return Task.CompletedTask;
        };
        await KillAsync();
        await UntilAsync(() => _board.Find(plan)!.State is JobState.Paused);

        Assert.Equal(before, Children(plan).Select(job => job.Id));
        Assert.Equal(["a", "b", "b"], _begun.Order());
        Assert.Equal(2, _board.Find(plan)!.Progress.Done);

        await _board.ResumeAsync(plan);
        await UntilAsync(() => _board.Find(plan)!.HasEnded);

        Assert.Equal(JobState.Completed, _board.Find(plan)!.State);
        Assert.Equal(["a", "a", "b", "b", "c"], _begun.Order());
        Assert.Equal(4, Children(plan).Count);
    }

    [Fact]
    public async Task A_plan_that_is_killed_at_a_pause_still_waits_and_forgets_the_configuration_it_no_longer_needs()
    {
        var plan = await AddAsync();
        await UntilAsync(() => _board.Find(plan)!.State is JobState.Paused);

        _settings = _settings with { Plans = new Dictionary<string, PlanSettings>() };
        await KillAsync();
        Assert.Equal(JobState.Paused, _board.Find(plan)!.State);
        await _board.ResumeAsync(plan);
        await UntilAsync(() => _board.Find(plan)!.HasEnded);

        Assert.Equal((JobState.Completed, 4), (_board.Find(plan)!.State, Children(plan).Count));
    }

    [Fact]
    public async Task Any_number_of_plans_wait_without_taking_the_places_of_their_jobs()
    {
        _settings = _settings with { Plans = Enumerable.Range(0, 10).ToDictionary(i => $"p{i}", i => _settings.Plans["all"] with { Name = $"p{i}" }) };

        var plans = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i => (await _board.AddAsync(new JobRequest { Type = JobType.Plan, Plan = $"p{i}" }, null)).Id));
        await UntilAsync(() => plans.All(plan => _board.Find(plan)!.State is JobState.Paused));

        Assert.All(plans, plan => Assert.Equal(2, Children(plan).Count));
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _state.DisposeAsync();
        _configuration.Dispose();
        _folder.Dispose();
    }

    private async Task<string> AddAsync() => (await _board.AddAsync(new JobRequest { Type = JobType.Plan, Plan = "all" }, null)).Id;

    private List<Job> Children(string plan) => [.. _board.All().Where(job => job.Parent == plan).Reverse()];

    private JobBoard Begin()
    {
        var board = new JobBoard(_state, [_polls, new PlanKind()], TimeProvider.System, new RecordedLog<JobBoard>());
        board.Start(() => _settings);
        return board;
    }

    private async Task KillAsync()
    {
        // Its last words would be those of a daemon that was told to stop; who is killed says none.
        var old = _board;
        await _state.DisposeAsync();
        await old.DisposeAsync();
        _state = StateDatabase.Open(_folder.File("aggregator.db"));
        _board = Begin();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
