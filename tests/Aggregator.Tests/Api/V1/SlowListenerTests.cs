using System.Net.Sockets;
using System.Text;
using Aggregator.Api.V1.Stream;
using Aggregator.Journal;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

public class SlowListenerTests
{
    // Much more than the buffers of both sockets take.
    private const int Readings = 60_000;

    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_listener_that_takes_nothing_is_dropped_and_nobody_else_notices()
    {
        var time = new FakeTime();
        await using var host = await StateHost.StartAsync(time: time);
        using var slow = await StuckAsync(host);
        var listeners = host.Services.GetRequiredService<StreamListeners>();

        // A busy machine needs a while until the buffers are full: the clock goes on until then, by seconds of its own.
        var start = TimeProvider.System.GetTimestamp();
        while (listeners.Count > 0 && TimeProvider.System.GetElapsedTime(start) < s_enough)
        {
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
            using var answer = await host.GetAsync("/health/live");
        }

        Assert.Equal(0, listeners.Count);
    }

    [Fact]
    public async Task A_listener_that_takes_nothing_does_not_hold_up_the_end()
    {
        await using var host = await StateHost.StartAsync();
        using var slow = await StuckAsync(host);
        var start = TimeProvider.System.GetTimestamp();

        await host.StopAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(6));
    }

    private static async Task<TcpClient> StuckAsync(ApiHost host)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"GET /api/v1/stream HTTP/1.1\r\nHost: {host.Client.BaseAddress.Authority}\r\n\r\n"), TestContext.Current.CancellationToken);
        var head = new byte[16];
        await client.GetStream().ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(head), StringComparison.Ordinal);
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await host.Services.GetRequiredService<ReadingJournal>().AppendAsync(
            [.. Enumerable.Range(0, Readings).Select(i => RiverType.Reading("rhine", "basel", i, at.AddSeconds(i)))]);
        return client;
    }
}
