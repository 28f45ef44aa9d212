using Aggregator.Hosting.Systemd;
using Aggregator.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Tests.Hosting.Systemd;

public class ServiceNoticeTests
{
    private readonly FakeTime _time = new();
    private readonly Dictionary<string, string> _environment = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_says_ready_and_stopping_to_a_socket_in_a_folder_or_without_a_file(bool isAbstract)
    {
        using var socket = new NotifySocket(isAbstract);
        _environment["NOTIFY_SOCKET"] = socket.Address;
        await using var notice = Open();

        notice.Ready();
        notice.Stopping();

        Assert.Equal("READY=1", await socket.NextAsync());
        Assert.Equal("STOPPING=1", await socket.NextAsync());
        Assert.True(socket.IsSilent);
    }

    [Fact]
    public async Task A_watchdog_hears_twice_in_its_time_that_the_service_is_alive_and_nothing_after_the_end()
    {
        using var socket = new NotifySocket();
        _environment["NOTIFY_SOCKET"] = socket.Address;
        _environment["WATCHDOG_USEC"] = "30000000";
        _environment["WATCHDOG_PID"] = $"{Environment.ProcessId}";
        await using (var notice = Open())
        {
            notice.Ready();
            Assert.Equal("READY=1", await socket.NextAsync());

            _time.Advance(TimeSpan.FromSeconds(14.9));
            Assert.True(socket.IsSilent);
            _time.Advance(TimeSpan.FromSeconds(0.1));

            Assert.Equal("WATCHDOG=1", await socket.NextAsync());
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(socket.IsSilent);
    }

    [Fact]
    public async Task The_watchdog_of_another_process_is_left_alone()
    {
        using var socket = new NotifySocket();
        _environment["NOTIFY_SOCKET"] = socket.Address;
        _environment["WATCHDOG_USEC"] = "30000000";
        _environment["WATCHDOG_PID"] = "1";
        await using var notice = Open();

        notice.Ready();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("READY=1", await socket.NextAsync());
        Assert.True(socket.IsSilent);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("9223372036854775807")]
    [InlineData("soon")]
    public async Task A_watchdog_whose_time_cannot_be_kept_ends_nothing(string microseconds)
    {
        using var socket = new NotifySocket();
        _environment["NOTIFY_SOCKET"] = socket.Address;
        _environment["WATCHDOG_USEC"] = microseconds;
        await using var notice = Open();

        notice.Ready();

        Assert.Equal("READY=1", await socket.NextAsync());
    }

    [Fact]
    public async Task A_socket_with_a_name_too_long_for_one_ends_nothing()
    {
        _environment["NOTIFY_SOCKET"] = $"/{new string('x', 200)}";
        await using var notice = Open();

        notice.Ready();
        notice.Stopping();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vsock:2:9999")]
    [InlineData("/nowhere/at/all")]
    public async Task Where_nobody_listens_the_service_goes_on(string? address)
    {
        if (address is not null)
        {
            _environment["NOTIFY_SOCKET"] = address;
        }

        await using var notice = Open();

        notice.Ready();
        notice.Stopping();
    }

    private ServiceNotice Open() => new(_environment.GetValueOrDefault, _time, NullLogger<ServiceNotice>.Instance);
}
