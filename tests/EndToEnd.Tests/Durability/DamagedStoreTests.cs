using System.Text;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Durability;

/// <summary>An embedded store whose file is no database.</summary>
public class DamagedStoreTests
{
    [Fact]
    public async Task It_is_told_of_once_at_the_start_and_left_as_it_is()
    {
        var notes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Somebody wrote over it.\n", 1000)));
        using var workspace = new Workspace();
        workspace.Stores["local"]!["Retention"] = "365.00:00:00";
        workspace.Save();
        Directory.CreateDirectory(workspace.Data);
        var file = Path.Combine(workspace.Data, "readings.db");
        await File.WriteAllBytesAsync(file, notes, TestContext.Current.CancellationToken);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);

        var line = await daemon.LoggedAsync(1400, AggregatorProcess.Patience, "local");
        Assert.Equal(0, await daemon.StopAsync());

        Assert.Contains($"{file} is damaged", line.Message, StringComparison.Ordinal);
        Assert.Single(daemon.Log, logged => logged.Message.Contains("is damaged", StringComparison.Ordinal));
        Assert.Equal(notes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }
}
