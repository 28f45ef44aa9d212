using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Aggregator.Api.Access;
using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Aggregator.Api.OpenApi;

/// <summary>Gives each operation its name, its group, its errors, who may call it, and an example of its answer.</summary>
internal sealed class OperationDescriber : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (path, method) = (context.Description.RelativePath!, context.Description.HttpMethod!);
        var segments = path[ApiRoutes.V1.Length..].Split('/');
        var document = context.Document!;
        operation.OperationId = NameOf(method, segments);
        operation.Tags = new HashSet<OpenApiTagReference> { new(segments[0], document) };
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var role = RoleOf(metadata, method);
        operation.Description = role is null ? "Needs no key." : $"Needs the role {role.ToString()!.ToLowerInvariant()}.";
        DescribeSuccess(operation, metadata.OfType<SuccessStatus>().LastOrDefault()?.Status ?? StatusCodes.Status200OK, method);
        DescribeText(operation, metadata);
        var failure = await context.GetOrCreateSchemaAsync(typeof(Failure), null, cancellationToken);
        document.AddComponent(nameof(Failure), failure);
        foreach (var code in Errors(operation, role, method, segments.Any(segment => segment.StartsWith('{'))))
        {
            var status = code.Status().ToString(CultureInfo.InvariantCulture);
            operation.Responses![status] = new OpenApiResponse
            {
                Description = Meaning(code),
                Content = new Dictionary<string, OpenApiMediaType> { [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Failure), document) } },
            };
        }
    }

    private static string NameOf(string method, string[] segments) =>
        $"{method.ToLowerInvariant()}_{string.Join('_', segments.Select(segment => segment.StartsWith('{') ? $"by_{segment.Trim('{', '}')}" : segment))}";

    private static Role? RoleOf(IList<object> metadata, string method) =>
        metadata.OfType<RoleMetadata>().LastOrDefault() is { } told ? told.Role : RoleRoutes.IsChange(method) ? Role.Operator : Role.Reader;

    private static void DescribeSuccess(OpenApiOperation operation, int status, string method)
    {
        var responses = operation.Responses ??= [];
        if (responses.Remove("200", out var good) && good is OpenApiResponse response)
        {
            response.Description = status switch
            {
                StatusCodes.Status201Created => "It was made.",
                StatusCodes.Status202Accepted => "It was accepted and goes on.",
                _ => "The answer.",
            };
            responses.Add(status.ToString(CultureInfo.InvariantCulture), response);
            if (response.Content?.TryGetValue(Json, out var content) == true && content.Schema is OpenApiSchemaReference { Reference.Id: { } name })
            {
                content.Example = Example(name);
            }
        }

        if (HttpMethods.IsGet(method) && operation.Responses.GetValueOrDefault("200")?.Content?.ContainsKey(Json) == true)
        {
            responses["304"] = new OpenApiResponse { Description = "The caller has it already: If-None-Match names the ETag of the same data." };
        }
    }

    // Of what has no schema the framework leaves out the kind of content too.
    private static void DescribeText(OpenApiOperation operation, IList<object> metadata)
    {
        var kinds = metadata.OfType<IProducesResponseTypeMetadata>().Where(told => told.StatusCode == StatusCodes.Status200OK).SelectMany(told => told.ContentTypes).Where(kind => kind != Json).ToList();
        if (operation.Responses!.GetValueOrDefault("200") is OpenApiResponse { Content: null or { Count: 0 } } response && kinds.Count > 0)
        {
            response.Content = kinds.ToDictionary(kind => kind, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }

    private static IEnumerable<ErrorCode> Errors(OpenApiOperation operation, Role? role, string method, bool names)
    {
        if (operation.Parameters?.Any(parameter => parameter.In != ParameterLocation.Path) == true || operation.RequestBody is not null)
        {
            yield return ErrorCode.Validation;
        }

        if (role is not null)
        {
            yield return ErrorCode.Unauthorized;
        }

        yield return ErrorCode.Forbidden;
        if (names)
        {
            yield return ErrorCode.NotFound;
        }

        if (RoleRoutes.IsChange(method))
        {
            yield return ErrorCode.Conflict;
        }

        yield return ErrorCode.RateLimited;
        yield return ErrorCode.Internal;
        yield return ErrorCode.Unavailable;
    }

    private static string Meaning(ErrorCode code) => code switch
    {
        ErrorCode.Validation => "VALIDATION_ERROR: a parameter or the body is wrong; details says which and how.",
        ErrorCode.Unauthorized => "UNAUTHORIZED: no key, or none that is good.",
        ErrorCode.Forbidden => "FORBIDDEN: the key's role may not do this, or a browser was made to ask.",
        ErrorCode.NotFound => "NOT_FOUND: there is no such thing.",
        ErrorCode.Conflict => "CONFLICT: it cannot be done in the present state.",
        ErrorCode.RateLimited => "RATE_LIMITED: too many calls; QUOTA_EXCEEDED: the quota of an upstream is spent. Retry-After says how long to wait.",
        ErrorCode.Unavailable => "UNAVAILABLE: what would answer is not there at the moment.",
        _ => "INTERNAL_ERROR: a bug; the daemon's log tells more under the request's id.",
    };

    private static JsonObject? Example(string envelope)
    {
        var (type, isList) = SchemaNames.Content(envelope);
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Examples/{type}");
        if (file is null)
        {
            return null;
        }

        var data = JsonNode.Parse(file);
        var meta = new JsonObject { ["timestamp"] = "2026-03-01T12:00:00Z", ["request_id"] = "0195516a2c8070e1b7c2f0a4d9e3b158" };
        if (isList)
        {
            meta["total"] = 1;
        }

        return new JsonObject { ["status"] = "success", ["data"] = isList ? new JsonArray(data) : data, ["meta"] = meta };
    }
}
