"""What sentences mean, as numbers: sentences that say the same in other words lie close to each other.

Pieces of words and what each is by itself are shared; the layers that read them in their sentences belong to whoever asks,
since they are tuned to what is asked. Imports nothing of ours.
"""

from longcoat.meaning.encoder import SIZE, Encoder, Matrix, Vector

__all__ = ["SIZE", "Encoder", "Matrix", "Vector"]
