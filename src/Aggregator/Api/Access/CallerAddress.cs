using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Api.Access;

/// <summary>The address that calls are counted by.</summary>
internal static class CallerAddress
{
    private const int SiteBytes = 8;

    /// <summary>The caller's address; of IPv6 the first 64 bits, because one caller has all the addresses below them.</summary>
    public static IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SiteBytes).Clear();
        return new IPAddress(bytes);
    }
}
