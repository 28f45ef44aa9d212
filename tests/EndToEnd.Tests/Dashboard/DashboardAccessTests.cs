using System.Net;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>Who has to show a key for the API has to show it for the pages.</summary>
public class DashboardAccessTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/readings")]
    [InlineData("/health")]
    [InlineData("/explore.csv?f=1:temperature")]
    [InlineData("/_blazor")]
    [InlineData("/no-such-page")]
    public async Task Nothing_is_shown_without_a_key_where_keys_are_needed(string path)
    {
        using var workspace = new Workspace();
        workspace.Aggregator["Access"] = new JsonObject { ["KeysOnLoopback"] = "Always" };
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        using var http = new HttpClient(new SocketsHttpHandler());

        using var answer = await http.GetAsync(new Uri(workspace.Address, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("<html", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }
}
