using Aggregator.Jobs;

namespace Aggregator.Tests.Jobs;

public class JobListTests
{
    [Fact]
    public void Jobs_of_a_plan_are_remembered_as_long_as_it_is_under_way()
    {
        var jobs = new JobList();
        Add(jobs, "1", JobType.Plan, JobState.Paused);
        Add(jobs, "2", JobType.Poll, JobState.Completed, parent: "1");
        Add(jobs, "3", JobType.Poll, JobState.Failed);
        Add(jobs, "4", JobType.Poll, JobState.Completed);

        Assert.Equal(["3"], jobs.Oldest(1).Select(job => job.Id));

        jobs["1"] = jobs["1"] with { State = JobState.Completed };

        Assert.Equal(["3", "2", "1"], jobs.Oldest(1).Select(job => job.Id));
    }

    [Fact]
    public void A_job_whose_parent_is_forgotten_is_forgotten_as_any_other()
    {
        var jobs = new JobList();
        Add(jobs, "2", JobType.Poll, JobState.Completed, parent: "1");

        Assert.Equal(["2"], jobs.Oldest(0).Select(job => job.Id));
    }

    private static void Add(JobList jobs, string id, JobType type, JobState state, string? parent = null) =>
        jobs[id] = new Job { Id = id, Request = new JobRequest { Type = type }, State = state, CreatedAt = DateTimeOffset.UnixEpoch, Parent = parent };
}
