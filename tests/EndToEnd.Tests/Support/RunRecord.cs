namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A run as the daemon's history has it.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Outcome">Its worst outcome.</param>
internal sealed record RunRecord(DateTimeOffset StartedAt, string Outcome)
{
    /// <summary>The runs of a source, oldest first.</summary>
    public static async Task<IReadOnlyList<RunRecord>> OfAsync(Workspace workspace, string source)
    {
        var rows = await workspace.State.QueryAsync($"SELECT started_at, outcome FROM runs WHERE source = '{source}' ORDER BY started_at");
        return [.. rows.Select(row => new RunRecord(DateTimeOffset.FromUnixTimeMilliseconds((long)row["started_at"]!), row["outcome"]!.ToString()))];
    }

    /// <summary>Waits until the source has finished so many more runs.</summary>
    public static async Task WaitAsync(Workspace workspace, string source, int more)
    {
        var before = (await OfAsync(workspace, source)).Count;
        await Eventually.TrueAsync(
            $"{more} more runs of {source}", AggregatorProcess.Patience, async () => (await OfAsync(workspace, source)).Count >= before + more);
    }
}
