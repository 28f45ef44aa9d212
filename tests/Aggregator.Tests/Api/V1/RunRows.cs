using Aggregator.State;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

/// <summary>Runs of the past, written as the daemon would have.</summary>
internal static class RunRows
{
    /// <summary>Adds runs, one a minute from 2026 on; the run of number n took n seconds and each tenth was rejected.</summary>
    public static Task InsertAsync(ApiHost host, string source, int count) => host.Services.GetRequiredService<StateDatabase>().WriteAsync(connection =>
    {
        for (var i = 0; i < count; i++)
        {
            connection.Execute(
                "INSERT INTO runs(source, started_at, duration_ms, outcome, targets) VALUES ($source, $at, $duration, $outcome, $targets)",
                ("$source", source),
                ("$at", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i).ToUnixTimeMilliseconds()),
                ("$duration", i * 1000),
                ("$outcome", i % 10 == 0 ? "rejected" : "ok"),
                ("$targets", """[{"outcome":"ok","readings":3,"targets":["basel/level"]}]"""));
        }
    });
}
