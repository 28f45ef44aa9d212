using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>What a running daemon says over HTTP.</summary>
internal static class DaemonAddress
{
    /// <summary>A page of the daemon as text, whatever its status.</summary>
    public static async Task<string> GetAsync(Workspace workspace, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var answer = await http.GetAsync(new Uri(workspace.Address, path), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Calls, logins among them, that the ledger counts for a provider's account now.</summary>
    public static async Task<long> UsedAsync(Workspace workspace, string provider)
    {
        var health = JsonNode.Parse(await GetAsync(workspace, "/health/ready"))!;
        return health["quotas"]!.AsArray()
            .Where(quota => quota!["credential"]!.ToString().Contains(provider, StringComparison.OrdinalIgnoreCase))
            .Max(quota => (long)quota!["used"]!);
    }
}
