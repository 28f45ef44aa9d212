using Aggregator.Observability;

namespace Aggregator.Cli;

/// <summary>A health report for a person.</summary>
internal static class StatusText
{
    /// <summary>Writes the tables and, for each part that is not well, one line.</summary>
    public static void Write(CliServices services, HealthReport report)
    {
        var now = services.Time.GetUtcNow();
        services.WriteLine($"{report.Status.ToString().ToLowerInvariant()}: aggregator {report.Version}, up {Duration.Text(now - report.StartedAt)}");
        foreach (var check in report.Checks.Where(check => check.Status != HealthStatus.Healthy))
        {
            services.WriteLine($"  {check.Status.ToString().ToLowerInvariant()}  {check.Name}: {check.Message}");
        }

        services.WriteTable(Sources(report, now));
        services.WriteTable(Stores(report));
        if (report.Quotas.Count > 0)
        {
            services.WriteTable(Quotas(report, now));
        }
    }

    private static CliTable Sources(HealthReport report, DateTimeOffset now)
    {
        var table = new CliTable("source", "schedule", "targets", "last success", "next run", "outcomes");
        foreach (var source in report.Sources)
        {
            table.Row(
                source.Name, source.Schedule, $"{source.Targets}",
                source.LastSuccess is { } last ? $"{Duration.Text(now - last)} ago" : "never",
                source.NextRun is { } next ? $"in {Duration.Text(next > now ? next - now : TimeSpan.Zero)}" : "-",
                string.Join(", ", source.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
        }

        return table;
    }

    private static CliTable Stores(HealthReport report)
    {
        var table = new CliTable("store", "behind", "parked", "state");
        foreach (var store in report.Stores)
        {
            var behind = store.BehindReadings == 0 ? "0" : $"{store.BehindReadings} ({Duration.Text(TimeSpan.FromSeconds(store.BehindSeconds))})";
            table.Row(store.Name, behind, $"{store.Parked}", store.Error ?? "well");
        }

        return table;
    }

    private static CliTable Quotas(HealthReport report, DateTimeOffset now)
    {
        var table = new CliTable("credential", "pool", "quota", "used", "left", "blocked");
        foreach (var quota in report.Quotas)
        {
            var blocked = quota.BlockedUntil is { } until && until > now ? $"for {Duration.Text(until - now)}" : "";
            table.Row(quota.Credential, quota.Pool, quota.Quota, $"{quota.Used}", $"{quota.Left}", blocked);
        }

        return table;
    }
}
