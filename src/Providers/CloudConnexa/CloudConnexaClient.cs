using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.CloudConnexa.Wire;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>The lists of CloudConnexa that are used here, each read to its end.</summary>
/// <param name="http">The way to upstream.</param>
/// <param name="options">Path prefix and sizes.</param>
internal sealed class CloudConnexaClient(ProviderHttp http, CloudConnexaOptions options)
{
    /// <summary>Upstream allows no more.</summary>
    private const int LargestSessionPage = 100;

    public Task<Fetched<IReadOnlyCollection<Network>>> GetNetworksAsync(CloudConnexaTarget target, CancellationToken cancellationToken) =>
        GetPagesAsync(target, "/networks", CloudConnexaJsonContext.Default.Networks, cancellationToken);

    public Task<Fetched<IReadOnlyCollection<Host>>> GetHostsAsync(CloudConnexaTarget target, CancellationToken cancellationToken) =>
        GetPagesAsync(target, "/hosts", CloudConnexaJsonContext.Default.Hosts, cancellationToken);

    /// <summary>The connectors of networks or of hosts, as the target says.</summary>
    public Task<Fetched<IReadOnlyCollection<Connector>>> GetConnectorsAsync(CloudConnexaTarget target, CancellationToken cancellationToken) =>
        GetPagesAsync(
            target,
            target.Kind is CloudConnexaProduct.HostConnectors ? "/hosts/connectors" : "/networks/connectors",
            CloudConnexaJsonContext.Default.Connectors,
            cancellationToken);

    public Task<Fetched<IReadOnlyCollection<User>>> GetUsersAsync(CloudConnexaTarget target, CancellationToken cancellationToken) =>
        GetPagesAsync(target, "/users", CloudConnexaJsonContext.Default.Users, cancellationToken);

    /// <summary>Sessions that began since then, or those that are active.</summary>
    public async Task<Fetched<IReadOnlyCollection<Session>>> GetSessionsAsync(
        CloudConnexaTarget target, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var list = new CloudConnexaList<Session>(target, options.MaxPages);
        var cursors = new HashSet<string>();
        string? cursor = null;
        for (var pages = 0; ; pages++)
        {
            list.Check(pages);
            var request = new ProviderRequest(target, $"{options.PathPrefix}/sessions")
                .Query("size", Math.Min(options.PageSize, LargestSessionPage))
                .Query("status", since is null ? "ACTIVE" : null)
                .Query("startDate", since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                .Query("cursor", cursor);
            var answer = await http.GetAsync(request, CloudConnexaJsonContext.Default.SessionsResponse, cancellationToken);
            list.Add(answer.Body.Sessions);
            cursor = answer.Body.NextCursor;
            if (string.IsNullOrEmpty(cursor))
            {
                return new Fetched<IReadOnlyCollection<Session>>(list.Elements, answer.At);
            }

            if (!cursors.Add(cursor))
            {
                throw new ProviderException(ProviderFailure.Malformed, $"{request.Path} goes round in circles: a cursor came twice.");
            }
        }
    }

    private async Task<Fetched<IReadOnlyCollection<T>>> GetPagesAsync<T>(
        CloudConnexaTarget target, string path, JsonTypeInfo<Page<T>> json, CancellationToken cancellationToken)
        where T : class, IElement
    {
        var list = new CloudConnexaList<T>(target, options.MaxPages);
        for (var page = 0; ; page++)
        {
            list.Check(page);
            var request = new ProviderRequest(target, $"{options.PathPrefix}{path}").Query("page", page).Query("size", options.PageSize);
            var answer = await http.GetAsync(request, json, cancellationToken);
            list.Add(answer.Body.Content);
            if (page + 1 >= answer.Body.TotalPages || answer.Body.Content.Count == 0)
            {
                return new Fetched<IReadOnlyCollection<T>>(list.Elements, answer.At);
            }
        }
    }
}
