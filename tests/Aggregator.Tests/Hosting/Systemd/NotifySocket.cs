using System.Net.Sockets;
using System.Text;

namespace Aggregator.Tests.Hosting.Systemd;

/// <summary>The socket on which systemd would listen.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-notify-");
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public NotifySocket(bool isAbstract = false)
    {
        var name = isAbstract ? $"aggregator-notify-{Guid.NewGuid():N}" : Path.Combine(_folder.FullName, "notify");
        Address = isAbstract ? $"@{name}" : name;
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name}" : name));
    }

    /// <summary>What systemd would put into <c>NOTIFY_SOCKET</c>.</summary>
    public string Address { get; }

    public bool IsSilent => _socket.Available == 0;

    /// <summary>The next notice; waits for it.</summary>
    public async Task<string> NextAsync()
    {
        var buffer = new byte[256];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return Encoding.ASCII.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, patience.Token));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }
}
