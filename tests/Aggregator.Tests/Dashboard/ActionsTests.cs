using System.Net;
using System.Security.Claims;
using Aggregator.Api.Access;
using Aggregator.Api.V1.Providers;
using Aggregator.Dashboard.Access;
using Aggregator.Dashboard.Actions;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.State;
using Aggregator.Tests.Api;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Dashboard;

/// <summary>Whatever a page shows, what it does is done only for whoever may do it at that moment.</summary>
public class ActionsTests
{
    private static readonly IPAddress s_elsewhere = IPAddress.Parse("192.0.2.7");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_changes_nothing_even_by_a_call_that_no_page_offers()
    {
        await using var host = await StateHost.StartAsync();
        var visitor = await VisitorAsync(host, Role.Reader);
        var (sources, jobs) = Actions(host, visitor);

        var switched = await sources.SwitchAsync("rhine", false, Cancelled);
        var (polled, startedAt) = await sources.PollAsync("rhine");
        var (asked, job, _) = await jobs.AddAsync(new JobRequest { Type = JobType.Poll });
        var made = await host.Services.GetRequiredService<JobBoard>().AddAsync(new JobRequest { Type = JobType.Poll, Sources = ["rhine"] }, null);
        Said[] changed = [await jobs.PauseAsync(made.Id), await jobs.ResumeAsync(made.Id), await jobs.CancelAsync(made.Id)];

        Assert.All([switched, polled, asked, .. changed], said =>
        {
            Assert.False(said.Done);
            Assert.StartsWith("This needs the role operator; the key ", said.Text, StringComparison.Ordinal);
        });
        Assert.Null(startedAt);
        Assert.Null(job);
        Assert.NotEqual(JobState.Cancelled, host.Services.GetRequiredService<JobBoard>().Find(made.Id)!.State);
        Assert.True(host.Services.GetRequiredService<Engine>().Settings!.Sources["rhine"].Enabled);
    }

    [Fact]
    public async Task An_operator_whose_key_was_revoked_a_moment_ago_changes_nothing()
    {
        await using var host = await StateHost.StartAsync();
        var visitor = await VisitorAsync(host, Role.Operator);
        var (sources, _) = Actions(host, visitor);
        Assert.True((await sources.SwitchAsync("rhine", false, Cancelled)).Done);

        await host.Services.GetRequiredService<StateDatabase>().WriteAsync(connection => KeyTable.Revoke(connection, KeyTable.All(connection)[0].Id, TimeProvider.System.GetUtcNow()));
        await ForgottenAsync(visitor);

        Assert.Equal(new Said(false, "You are signed out; sign in again."), await sources.SwitchAsync("rhine", true, Cancelled));
        Assert.False(host.Services.GetRequiredService<Engine>().Settings!.Sources["rhine"].Enabled);
    }

    [Fact]
    public async Task What_cannot_be_done_says_why()
    {
        await using var host = await StateHost.StartAsync();
        var (sources, jobs) = Actions(host, await VisitorAsync(host, Role.Operator));

        var incomplete = await sources.SwitchAsync("weser", true, Cancelled);
        var (off, _) = await sources.PollAsync("elbe");
        var (unknown, _) = await sources.PollAsync("danube");
        var (_, job, mistakes) = await jobs.AddAsync(new JobRequest { Type = JobType.Backfill, Sources = ["rhine"] });
        var gone = await jobs.CancelAsync("job_none");

        Assert.False(incomplete.Done);
        Assert.Contains("ApiKey", incomplete.Text, StringComparison.Ordinal);
        Assert.Equal(new Said(false, "elbe is disabled; enable it first."), off);
        Assert.Contains("There is no source 'danube'", unknown.Text, StringComparison.Ordinal);
        Assert.Null(job);
        Assert.Contains(mistakes, mistake => mistake.Member == "since");
        Assert.Equal(new Said(false, "There is no job 'job_none' any more."), gone);
    }

    [Fact]
    public async Task Somebody_without_a_visit_is_nobody()
    {
        await using var host = await StateHost.StartAsync();
        var visitor = Make(host, new ClaimsPrincipal(new ClaimsIdentity()));

        Assert.Null(await visitor.NowAsync());
        Assert.False(await visitor.IsSignedInAsync());
    }

    private static (SourceActions Sources, JobActions Jobs) Actions(ApiHost host, Visitor visitor) =>
        (new SourceActions(visitor, host.Services.GetRequiredService<SourceControl>()),
         new JobActions(visitor, host.Services.GetRequiredService<JobBoard>(), host.Services.GetRequiredService<Engine>()));

    private static async Task<Visitor> VisitorAsync(ApiHost host, Role role)
    {
        var (id, text) = KeyText.Create();
        var key = new ApiKey(id, KeyText.Hash(text), role, "", TimeProvider.System.GetUtcNow(), null, null, null);
        await host.Services.GetRequiredService<StateDatabase>().WriteAsync(connection => KeyTable.Add(connection, key));
        var sessions = host.Services.GetRequiredService<Sessions>();
        return Make(host, new ClaimsPrincipal(new Visit(s_elsewhere, id, sessions.Read(sessions.Begin(key)))));
    }

    private static Visitor Make(ApiHost host, ClaimsPrincipal user) => new(
        new User(user), host.Services.GetRequiredService<Admission>(), host.Services.GetRequiredService<Func<AccessOptions>>(), host.Services.GetRequiredService<Sessions>());

    // Keys are read again when what is known of them is a second old.
    private static async Task ForgottenAsync(Visitor visitor)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await visitor.NowAsync() is not null)
        {
            await pace.WaitForNextTickAsync(Cancelled);
        }
    }

    private sealed class User(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
