using System.Net.Sockets;
using System.Text;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>What the unit in <c>deploy/systemd</c> relies on.</summary>
public class SystemdTests
{
    [Fact]
    public async Task It_says_ready_when_it_answers_and_alive_and_stopping_to_who_started_it()
    {
        using var workspace = new Workspace();
        workspace.Save();
        var address = Path.Combine(workspace.Folder, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(address));
        using var http = new HttpClient();
        await using var daemon = AggregatorProcess.Start(workspace, [("NOTIFY_SOCKET", address), ("WATCHDOG_USEC", "1000000")], "run");

        Assert.Equal("READY=1", await NextAsync(socket));
        using var live = await http.GetAsync(new Uri(workspace.Address, "/health/live"), TestContext.Current.CancellationToken);
        Assert.True(live.IsSuccessStatusCode);
        Assert.Equal("WATCHDOG=1", await NextAsync(socket));
        Assert.Equal("WATCHDOG=1", await NextAsync(socket));

        Assert.Equal(0, await daemon.StopAsync());
        string last;
        do
        {
            last = await NextAsync(socket);
        }
        while (last == "WATCHDOG=1");
        Assert.Equal("STOPPING=1", last);
        Assert.Empty(daemon.Logged(1706));
    }

    [Fact]
    public async Task Systemd_itself_finds_nothing_wrong_with_the_unit_and_little_that_it_may_do()
    {
        var analyze = Needs.Program("systemd-analyze");
        using var workspace = new Workspace();
        // It checks that the program is there; and the test must not depend on a user of this machine.
        var unit = Path.Combine(workspace.Folder, "aggregator.service");
        var text = await File.ReadAllTextAsync(Path.Combine(DeployFolder.Path, "systemd", "aggregator.service"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(unit, text.Replace("/opt/aggregator/aggregator", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await using var verify = ChildProcess.Start(analyze, ["verify", "--man=no", "--recursive-errors=no", unit]);
        var verified = await verify.WaitAsync(AggregatorProcess.Patience);
        await using var security = ChildProcess.Start(analyze, ["security", "--offline=yes", "--threshold=20", "--no-pager", unit]);
        var secured = await security.WaitAsync(AggregatorProcess.Patience);

        Assert.True(verified == 0 && verify.Errors.Text.Length == 0, verify.Errors.Text);
        Assert.True(secured == 0, $"{security.Output.Text}\n{security.Errors.Text}");
    }

    private static async Task<string> NextAsync(Socket socket)
    {
        var buffer = new byte[256];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(AggregatorProcess.Patience);
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, patience.Token));
    }
}
