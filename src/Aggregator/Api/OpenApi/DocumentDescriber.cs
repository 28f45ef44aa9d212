using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Aggregator.Api.OpenApi;

/// <summary>Says what the API is, how to show a key, and what its groups are.</summary>
internal sealed class DocumentDescriber : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Aggregator",
            Version = Description.Name,
            Description = "What other people's APIs said, and how the daemon that asks them is. Every answer is in an envelope: status, data and meta, or status, error and meta. "
                + "Instants are RFC 3339 in UTC, units are UCUM codes, a gap is null.",
        };

        // Relative to where the description was found: the daemon does not know by which name it is reached.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, made with 'aggregator keys create'." });
        document.AddComponent<IOpenApiSecurityScheme>("api_key", new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, Name = "X-Api-Key", In = ParameterLocation.Header, Description = "The same key in a header of its own." });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("api_key", document)] = [] },
            // On loopback, as long as there are no keys.
            new OpenApiSecurityRequirement(),
        ];
        document.Tags = document.Paths.Values
            .SelectMany(path => path.Operations?.Values.SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()) ?? [])
            .Select(tag => tag.Reference.Id!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
        return Task.CompletedTask;
    }
}
