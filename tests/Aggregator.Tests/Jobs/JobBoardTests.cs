using Aggregator.Configuration;
using Aggregator.Jobs;
using Aggregator.State;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Jobs;

public sealed class JobBoardTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedKind _kind = new();
    private readonly RecordedLog<JobBoard> _log = new();
    private StateDatabase _state;
    private JobBoard _board;

    public JobBoardTests()
    {
        _state = StateDatabase.Open(_folder.File("aggregator.db"));
        _board = Begin();
    }

    [Fact]
    public async Task A_job_is_done_and_its_progress_is_kept()
    {
        _kind.Work = (run, _) => run.ReportAsync(new JobProgress(3, 3, "steps", 7, null, null));

        var job = await EndAsync(await _board.AddAsync(Request(), null));

        Assert.Equal((JobState.Completed, 7), (job.State, job.Progress.Readings));
        Assert.NotNull(job.EndedAt);
    }

    [Fact]
    public async Task A_few_are_at_work_and_the_others_wait_for_their_turn()
    {
        var gate = new TaskCompletionSource();
        _kind.Work = (_, token) => gate.Task.WaitAsync(token);

        var jobs = new List<Job>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await _board.AddAsync(Request(), null));
        }

        Assert.Equal(
            [JobState.Running, JobState.Running, JobState.Queued, JobState.Queued, JobState.Queued], jobs.Select(job => _board.Find(job.Id)!.State));
        gate.SetResult();
        Assert.All(await Task.WhenAll(jobs.Select(EndAsync)), job => Assert.Equal(JobState.Completed, job.State));
    }

    [Fact]
    public async Task A_daemon_that_was_killed_goes_on_where_the_job_was_and_leaves_paused_ones_alone()
    {
        var begun = new TaskCompletionSource();
        _kind.Work = async (run, token) =>
        {
            await run.ReportAsync(new JobProgress(5, 10, "steps", 50, null, "five"));
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        var running = await _board.AddAsync(Request(), null);
        await begun.Task;
        var paused = await _board.AddAsync(Request(), null);
        await _board.PauseAsync(paused.Id);

        string? place = null;
        _kind.Work = (run, _) =>
        {
            place = run.Progress.Place;
            return Task.CompletedTask;
        };
        await RestartAsync();

        Assert.Equal(JobState.Completed, (await EndAsync(running)).State);
        Assert.Equal("five", place);
        Assert.Equal(JobState.Paused, _board.Find(paused.Id)!.State);
        await _board.ResumeAsync(paused.Id);
        Assert.Equal(JobState.Completed, (await EndAsync(paused)).State);
    }

    [Fact]
    public async Task What_cannot_be_done_says_why_and_a_mistake_of_ours_ends_one_job_alone()
    {
        _kind.Work = (_, _) => throw new JobException("there is no such place");
        var impossible = await EndAsync(await _board.AddAsync(Request(), null));
        _kind.Work = (_, _) => throw new InvalidOperationException("oops");
        var broken = await EndAsync(await _board.AddAsync(Request(), null));
        _kind.Work = (_, _) => Task.CompletedTask;
        var well = await EndAsync(await _board.AddAsync(Request(), null));

        Assert.Equal((JobState.Failed, "there is no such place"), (impossible.State, impossible.Error));
        Assert.Equal(JobState.Failed, broken.State);
        Assert.Contains(broken.Id, broken.Error, StringComparison.Ordinal);
        Assert.Equal([1800], _log.Lines.Select(line => line.Id.Id));
        Assert.Equal(JobState.Completed, well.State);
    }

    [Fact]
    public async Task A_job_that_has_ended_changes_no_more()
    {
        var job = await EndAsync(await _board.AddAsync(Request(), null));

        await Assert.ThrowsAsync<JobConflictException>(() => _board.PauseAsync(job.Id));
        await Assert.ThrowsAsync<JobConflictException>(() => _board.ResumeAsync(job.Id));
        await Assert.ThrowsAsync<JobConflictException>(() => _board.CancelAsync(job.Id));
    }

    [Fact]
    public async Task A_job_that_is_paused_and_resumed_while_it_unwinds_is_at_work_once()
    {
        var (most, now) = (0, 0);
        var unwinding = new TaskCompletionSource();
        _kind.Work = async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
            finally
            {
                await unwinding.Task;
                Interlocked.Decrement(ref now);
            }
        };
        var job = await _board.AddAsync(Request(), null);
        await _board.PauseAsync(job.Id);
        await _board.ResumeAsync(job.Id);
        await _board.PauseAsync(job.Id);
        await _board.ResumeAsync(job.Id);
        unwinding.SetResult();

        await _board.CancelAsync(job.Id);
        await _board.StopAsync();

        Assert.InRange(most, 0, 1);
        Assert.Equal(JobState.Cancelled, _board.Find(job.Id)!.State);
    }

    [Fact]
    public async Task Of_the_jobs_that_have_ended_the_oldest_are_forgotten_with_what_they_left()
    {
        var jobs = new List<Job>();
        for (var i = 0; i <= JobBoard.MostEnded; i++)
        {
            jobs.Add(await EndAsync(await _board.AddAsync(Request(), null)));
        }

        await _board.AddAsync(Request(), null);

        Assert.Equal(jobs[0].Id, _kind.Forgotten[0]);
        Assert.InRange(_kind.Forgotten.Count, 1, 2);
        Assert.Null(_board.Find(jobs[0].Id));
        Assert.NotNull(_board.Find(jobs[^1].Id));
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        await _state.DisposeAsync();
        _folder.Dispose();
    }

    private static JobRequest Request() => new() { Type = JobType.Poll };

    private JobBoard Begin()
    {
        var board = new JobBoard(_state, [_kind], TimeProvider.System, _log);
        board.Start(() => null!);
        return board;
    }

    private async Task RestartAsync()
    {
        // Its last words would be those of a daemon that was told to stop; who is killed says none.
        var old = _board;
        await _state.DisposeAsync();
        await old.DisposeAsync();
        _state = StateDatabase.Open(_folder.File("aggregator.db"));
        _board = Begin();
    }

    private async Task<Job> EndAsync(Job job)
    {
        while (true)
        {
            if (_board.Find(job.Id) is { HasEnded: true } ended)
            {
                return ended;
            }

            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
