using System.Net;
using Aggregator.Api.Access;
using Aggregator.State;

namespace Aggregator.Configuration;

/// <summary>Reads the address to listen on; beyond loopback there has to be a key, because otherwise everybody there could do everything.</summary>
/// <param name="dataDirectory">Where the keys are.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class ListenRule(string dataDirectory, ProblemList problems)
{
    private const string Path = "Aggregator:Listen";
    private const string Form = "must be http://, an IP address of this machine or localhost, and a port, such as \"http://127.0.0.1:8270\"";

    /// <summary>The address; a harmless one after a mistake.</summary>
    public Uri Read(string text, string? origin)
    {
        if (Mistake(text, out var listen) is { } mistake)
        {
            problems.Add(Path, mistake, origin);
        }

        return listen;
    }

    private string? Mistake(string text, out Uri listen)
    {
        listen = new Uri(new AggregatorOptions().Listen);
        if (text.Contains("://*", StringComparison.Ordinal) || text.Contains("://+", StringComparison.Ordinal))
        {
            return "must name an address: \"http://0.0.0.0:8270\" is every IPv4 address of this machine, \"http://[::]:8270\" also every IPv6 one.";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var told) || told.Scheme != Uri.UriSchemeHttp || told.PathAndQuery != "/" || told.UserInfo.Length > 0)
        {
            return $"{Form}; '{Masking.Text(text)}' is not.";
        }

        var isLocalhost = told.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        IPAddress? address = null;
        if (!isLocalhost && !IPAddress.TryParse(told.DnsSafeHost, out address))
        {
            return $"{Form}; '{told.Host}' is a name. Callers may use names: list them in Aggregator:Access:Hosts.";
        }

        listen = told;
        return isLocalhost || IPAddress.IsLoopback(address!) ? null : Keyless();
    }

    private string? Keyless()
    {
        try
        {
            return new KeyFile(dataDirectory).All().Count > 0
                ? null
                : "reaches beyond this machine, which needs an API key, and there is none: make one with 'aggregator keys create --role reader', or listen on \"http://127.0.0.1:8270\".";
        }
        catch (StateException exception)
        {
            return $"reaches beyond this machine, which needs an API key, and whether there is one cannot be read: {exception.Message}";
        }
    }
}
